//! Watches the process that started us. An editor that was killed closes our input as a rule, but not when some
//! child of it inherited the pipe; a server that stays behind is what users of language servers complain of.

use std::time::Duration;

/// How often we look.
const EVERY: Duration = Duration::from_secs(3);

/// Calls `gone` once when the process `id` is no more. Where the system offers no way to look (anything but Unix)
/// it never does, and the end of the input has to do.
pub fn watch(id: u32, gone: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    std::thread::Builder::new()
        .name("copydesk parent".into())
        .spawn(move || {
            while is_alive(id) {
                std::thread::sleep(EVERY);
            }
            gone();
        })
        .map(drop)
}

#[cfg(unix)]
fn is_alive(id: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    // Anything but "no such process" means that it is there: it may belong to another user.
    i32::try_from(id).ok().and_then(Pid::from_raw).is_none_or(|pid| test_kill_process(pid) != Err(Errno::SRCH))
}

#[cfg(not(unix))]
fn is_alive(_id: u32) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_ended_is_noticed() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let id = child.id();
        child.wait().unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        watch(id, move || sender.send(()).unwrap()).unwrap();
        receiver.recv_timeout(EVERY * 3).expect("told that it is gone");
        assert!(is_alive(std::process::id()));
    }
}
