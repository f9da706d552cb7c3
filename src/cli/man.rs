//! `man`: the manual page.
//!
//! It is made from the arguments themselves, by the test below, and kept as a file, so that the program need not
//! carry what makes it: `UPDATE_EXPECT=1 cargo test --lib cli::man` writes it anew.

use super::{CLEAN, output};
use std::io::{self, Write};

/// In the language of `man`.
const PAGE: &str = include_str!("copydesk.1");

/// Prints it; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run() -> io::Result<u8> {
    let mut out = output::stdout();
    out.write_all(PAGE.as_bytes())?;
    out.flush()?;
    Ok(CLEAN)
}

#[cfg(test)]
mod tests {
    use crate::cli::args;
    use clap_mangen::Man;

    /// What the arguments do not say.
    const REST: &str = r#".SH EXIT STATUS
0 where nothing of severity warning or above was found, 1 where something was, 2 where the job could not be done; why
not is said on standard error.
.SH FILES
.TP
\fIcopydesk.toml\fR
Settings for the articles beside and below it. The nearest wins, setting by setting.
.TP
\fIpeople.toml\fR
The people and terms of the newsroom: how they are spelled, what they are called.
.TP
\fI.copydesk/stet.toml\fR
Findings that are to stand.
.TP
\fI~/.config/copydesk\fR
The folder of your own \fIcopydesk.toml\fR and \fIpeople.toml\fR, which hold where no nearer one says otherwise; on macOS
and Windows the folder of the system for such files is asked, too.
.TP
\fI~/.cache/copydesk\fR
The index of large folders. It may be deleted at any time.
.SH ENVIRONMENT
\fBXDG_CONFIG_HOME\fR and \fBXDG_CACHE_HOME\fR stand for \fI~/.config\fR and \fI~/.cache\fR. With \fBNO_COLOR\fR set,
nothing is printed in colour.
"#;

    #[test]
    fn the_page_says_what_the_arguments_are() {
        let mut page = Vec::new();
        // Built, the arguments know the defaults and the help flags, too.
        let mut command = args::command();
        command.build();
        let man = Man::new(command.clone()).section("1").date("").source("copydesk");
        man.render_title(&mut page).unwrap();
        man.render_name_section(&mut page).unwrap();
        man.render_synopsis_section(&mut page).unwrap();
        man.render_description_section(&mut page).unwrap();
        man.render_options_section(&mut page).unwrap();
        page.extend(b".SH COMMANDS\n");
        for command in command.get_subcommands() {
            describe(command, "copydesk", &mut page);
        }
        page.extend(REST.as_bytes());
        let page = once(&String::from_utf8(page).unwrap());
        expect_test::expect_file!["copydesk.1"].assert_eq(&page);
    }

    /// Without what each part says again: how an apostrophe is drawn.
    fn once(page: &str) -> String {
        let says_it = |line: &str| line.starts_with(".ie") || line.starts_with(".el");
        let body = page.lines().enumerate().filter(|(at, line)| *at < 2 || !says_it(line));
        body.map(|(_, line)| format!("{}\n", line.trim_end())).collect()
    }

    /// A command and, below it, its own commands.
    fn describe(command: &clap::Command, of: &str, page: &mut Vec<u8>) {
        if command.get_name() == "help" {
            return;
        }
        let name = format!("{of} {}", command.get_name());
        page.extend(format!(".SS {name}\n").as_bytes());
        let man = Man::new(command.clone().display_name(&name).bin_name(&name));
        for render in [Man::render_description_section, Man::render_synopsis_section, Man::render_options_section] {
            let mut section = Vec::new();
            render(&man, &mut section).unwrap();
            let section = String::from_utf8(section).unwrap();
            let body = section.lines().filter(|line| !line.starts_with(".SH"));
            body.for_each(|line| page.extend(format!("{line}\n").as_bytes()));
            page.extend(b".PP\n");
        }
        for below in command.get_subcommands() {
            describe(below, &name, page);
        }
    }
}
