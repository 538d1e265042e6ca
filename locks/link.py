"""Put the checkout's package and its `dateline` command into this environment, as an editable install would."""

import sys
import sysconfig
from pathlib import Path

root = Path(__file__).resolve().parent.parent
Path(sysconfig.get_path("purelib"), "dateline-checkout.pth").write_text(f"{root}\n", encoding="utf-8")
script = Path(sysconfig.get_path("scripts"), "dateline")
script.write_text(
    f'#!{sys.executable}\nfrom pipeline.__main__ import main\n\nif __name__ == "__main__":\n    main()\n', encoding="utf-8"
)
script.chmod(0o755)
