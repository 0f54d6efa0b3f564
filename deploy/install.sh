#!/bin/sh
# Puts the files of one role in their places: install.sh ROLE [DIRECTORY THAT IS THE MACHINE'S ROOT].
set -eu
usage="usage: install.sh broker|kiosk|board|counter [ROOT]"
role=${1:?$usage}
root=${2:-}
case $role in broker | kiosk | board | counter) ;; *) echo "$usage" >&2; exit 2 ;; esac
cd "$(dirname "$0")"

mkdir -p "$root/etc/chrony/conf.d"
cp -R systemd sysusers.d tmpfiles.d modules-load.d sysctl.d udev "$root/etc/"
systemd-sysusers --root="${root:-/}" novbe.conf
systemd-tmpfiles --root="${root:-/}" --create novbe.conf

if [ "$role" = broker ]; then
    cp chrony/broker.conf "$root/etc/chrony/conf.d/novbe.conf"
    systemctl --root="${root:-/}" enable novbe-mosquitto.service novbe-desk.service novbe-renew-centre.timer
else
    cp chrony/device.conf "$root/etc/chrony/conf.d/novbe.conf"
    systemctl --root="${root:-/}" mask getty@tty1.service autovt@.service ctrl-alt-del.target
    systemctl --root="${root:-/}" enable novbe-renew.timer
fi
systemctl --root="${root:-/}" enable "novbe-$role.service"
