"""What all packages say of copydesk: version, description and licence are those of Cargo.toml, platforms of targets.json."""
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"]
TARGETS = json.loads((ROOT / "packaging/targets.json").read_text(encoding="utf-8"))


def package():
    """`name`, `version`, `description` and `license` of the crate."""
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps", "--manifest-path", str(ROOT / "Cargo.toml")]
    return json.loads(subprocess.check_output(command))["packages"][0]


def platform(target):
    """The row of targets.json for a target of rustc."""
    return next(row for row in TARGETS if row["target"] == target)


def program(target):
    """What the program's file is called there."""
    return "copydesk.exe" if platform(target)["os"] == "win32" else "copydesk"


def archive(target):
    """What the archive of a release is called."""
    return f"copydesk-{target}" + (".zip" if platform(target)["os"] == "win32" else ".tar.gz")


def notices(target):
    """The licences of everything that is in the program."""
    return subprocess.check_output([ROOT / "packaging/notices", target], text=True)
