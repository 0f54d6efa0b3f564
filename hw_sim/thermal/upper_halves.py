"""Code tables that Python has no codec for: the letters of the bytes from 80h on.

As python-escpos's printer database has them (escpos-printer-db, CC BY 4.0).
"""

from __future__ import annotations

UPPER_HALVES: dict[str, str] = {
    "katakana": (
        "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├¯─│▕┌┐└┘╭╮╰╯ ｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ"
        "ﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ═╞╪╡◢◣◥◤♠♥♦♣●○╱╲╳円年月日時分秒〒市区町村人▓ "
    ),
    "tcvn-3-1": (
        "                                        ăâêôơưđ      àảãáạ ằẳẵắ "
        "      ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ "
    ),
    "tcvn-3-2": (
        "                                 ĂÂ    Ð  ÊÔƠƯ       ÀẢÃÁẠ ẰẲẴẮ "
        "      ẶẦẨẪẤẬÈ ẺẼÉẸỀỂỄẾỆÌỈ   ĨÍỊÒ ỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙ ỦŨÚỤỪỬỮỨỰỲỶỸÝỴ "
    ),
}
