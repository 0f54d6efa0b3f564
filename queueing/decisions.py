"""The rules: what a command, sent by a device at a moment, makes happen. Pure: nothing here changes anything."""

from __future__ import annotations

from datetime import datetime

from queueing import importing, informing, issuing, leasing, posting, serving, visiting
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.lifecycle import Step
from queueing.ruling import Decision, Rule


def decide(centre: Centre, catalogue: Catalogue, command: m.Command, device: str, now: datetime) -> Decision:
    """What ``command`` from ``device`` makes happen now. Raises :class:`QueueRuleBroken` when it may not be done."""
    return _DECIDE[type(command)](centre, catalogue, command, device, now)


_DECIDE: dict[type, Rule] = {
    m.ReserveTicket: issuing.reserve,
    m.CheckIn: issuing.check_in,
    m.ConfirmPrint: issuing.confirm,
    m.VoidTicket: issuing.void,
    m.CancelTicket: issuing.cancel,
    m.ReturnTicket: issuing.come_back,
    m.LeaseNumbers: leasing.lease_numbers,
    m.MergeTickets: leasing.merge,
    m.CallNext: serving.call_next,
    m.RecallTicket: serving.recall,
    m.StartService: serving.at_counter(Step.START_SERVICE, m.ServiceStarted),
    m.CompleteService: serving.complete,
    m.MarkNoShow: serving.at_counter(Step.MARK_NO_SHOW, m.NoShowMarked),
    m.TransferTicket: serving.transfer,
    m.ParkTicket: serving.park,
    m.ResumeTicket: serving.resume,
    m.ChangeCategory: serving.change_category,
    m.SignIn: serving.sign_in,
    m.SignOut: serving.sign_out,
    m.StartBreak: serving.start_break,
    m.EndBreak: serving.end_break,
    m.BookAppointments: importing.book,
    m.CancelAppointment: importing.cancel,
    m.ImportRota: importing.import_rota,
    m.RateService: visiting.rate,
    m.LeaveSuggestion: visiting.suggest,
    m.FileComplaint: visiting.complain,
    m.AskDocument: visiting.ask,
    m.FindTicket: visiting.find,
    m.ImportDocuments: informing.import_documents,
    m.ImportPolls: informing.import_polls,
    m.ImportTimetable: informing.import_timetable,
    m.EraseStatement: informing.erase,
    m.PostNotice: posting.post,
    m.WithdrawNotice: posting.withdraw,
}
