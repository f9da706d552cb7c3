//! Whether a folder lies on a network drive, where the shared memory and the locks that SQLite relies on do not hold
//! between machines.

use std::path::Path;

/// Whether `folder` lies on a network drive, as far as the system tells.
#[cfg(target_os = "linux")]
pub fn is_on_network(folder: &Path) -> bool {
    let Ok(stat) = rustix::fs::statfs(folder) else { return false };
    match stat.f_type as u32 {
        // Made by a program, over a network or not: only the table of mounts tells which program.
        FUSE => {
            let device =
                rustix::fs::stat(folder).map(|stat| (rustix::fs::major(stat.st_dev), rustix::fs::minor(stat.st_dev)));
            let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
            device.is_ok_and(|device| is_mounted_from_afar(&mounts, device))
        }
        kind => is_network(kind),
    }
}

/// Whether `folder` lies on a network drive: a path that begins with two backslashes does. Otherwise SQLite tells, by
/// refusing WAL.
#[cfg(not(target_os = "linux"))]
pub fn is_on_network(folder: &Path) -> bool {
    folder.as_os_str().as_encoded_bytes().starts_with(br"\\")
}

/// File systems that a program of the user makes, as `f_type` of `statfs` names them.
#[cfg(target_os = "linux")]
const FUSE: u32 = 0x6573_5546;

/// Whether file systems of this kind (`f_type` of `statfs`, see `linux/magic.h`) are shared over a network.
#[cfg(target_os = "linux")]
fn is_network(kind: u32) -> bool {
    const NFS: u32 = 0x6969;
    const SMB: [u32; 3] = [0x517b, 0xfe53_4d42, 0xff53_4d42];
    const AFS: u32 = 0x5346_414f;
    const CEPH: u32 = 0x00c3_6400;
    const NINE_P: u32 = 0x0102_1997;
    SMB.contains(&kind) || [NFS, AFS, CEPH, NINE_P].contains(&kind)
}

/// Programs that bring a drive over a network and may give it a source that does not show it.
#[cfg(target_os = "linux")]
const AFAR: [&str; 12] = [
    "fuse.ceph",
    "fuse.ceph-fuse",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.goofys",
    "fuse.gvfsd-fuse",
    "fuse.juicefs",
    "fuse.mfs",
    "fuse.onedriver",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
];

/// Whether the file system of that device (major and minor number) is one that a program brings from another machine,
/// by `mounts` in the format of `/proc/self/mountinfo` (`proc_pid_mountinfo(5)`): by the program, or by a source like
/// "desk@host:/copy" or "https://host/copy".
#[cfg(target_os = "linux")]
fn is_mounted_from_afar(mounts: &str, (major, minor): (u32, u32)) -> bool {
    let device = format!("{major}:{minor}");
    let of_device = |line: &&str| line.split(' ').nth(2) == Some(device.as_str());
    let Some((_, about)) = mounts.lines().find(of_device).and_then(|line| line.split_once(" - ")) else { return false };
    let mut about = about.split(' ');
    let (kind, source) = (about.next().unwrap_or_default(), about.next().unwrap_or_default());
    let is_elsewhere = source.split('/').next().is_some_and(|first| first.contains(':'));
    AFAR.contains(&kind) || kind.split('.').next() == Some("fuse") && is_elsewhere
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn network_drives_are_known_by_their_kind() {
        let of_nfs_and_smb = [0x6969, 0xff53_4d42];
        let of_ext4_and_tmpfs = [0xef53, 0x0102_1994];
        assert!(of_nfs_and_smb.into_iter().all(is_network) && !of_ext4_and_tmpfs.into_iter().any(is_network));
    }

    #[test]
    fn drives_that_a_program_brings_are_known_by_the_program_or_the_source() {
        let mounts = "\
22 28 0:20 / /proc rw,nosuid - proc proc rw
28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
41 28 0:41 / /home/ada/desk rw,nosuid,nodev shared:9 - fuse.sshfs desk@eastwick:/copy rw,user_id=1000
42 28 0:42 / /home/ada/cloud\\040drive rw,nosuid shared:10 master:2 - fuse.rclone cloud:copy rw
43 28 0:43 / /mnt/dav rw,nosuid - fuse https://eastwick.example/dav/ rw
44 28 0:44 / /mnt/bucket rw - fuse.s3fs s3fs rw
45 28 0:45 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
46 28 0:46 / /home/ada/secret rw - fuse.gocryptfs /home/ada/.secret rw
47 28 8:17 / /media/stick rw - fuseblk /dev/sdb1 rw
48 28 0:48 / /mnt/pool rw - fuse.mergerfs a:b rw
";
        let afar = |minor| is_mounted_from_afar(mounts, (0, minor));
        assert!([41, 42, 43, 44, 45].into_iter().all(afar));
        assert!(!afar(46) && !is_mounted_from_afar(mounts, (8, 17)) && !afar(20) && !afar(99));
        assert!(afar(48), "where the source looks like another machine's, memory is the safe place");
    }
}
