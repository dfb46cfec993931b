namespace Qga.Cli.Commands.Help;

/// <summary>The parts of help that are no symbols of the command line.</summary>
internal static class HelpTexts
{
    public const string ExitCodes = """

        Exit codes:
          0    It was done; for several guests, by each of them.
          1    An agent refused or could not be reached, for at least one guest; or what schema diff and
               schema check compare differs.
          2    The command line or a configuration file is wrong, and nothing was done; or what schema
               commands were to compare or import cannot be.
          130  Broken off by Ctrl-C; 129 and 143 by SIGHUP and SIGTERM; 141 nobody reads the output.
          Commands that run another command (exec, attach, shell, freeze -- CMD) end with its exit code:
          128 and the number of a signal that ended it; 124 it took longer than --timeout, 126 it cannot
          be run, 127 there is no such program.

        Configuration:
          /etc/qga/config.json and ~/.config/qga/config.json name guests and groups; 'qga config' shows
          what applies. Without a guest on the command line, the configuration's default is meant, or
          else QGA_ENDPOINT, or else qga.sock in the temporary directory.

        """;

    /// <summary>What may follow behind the options.</summary>
    public static string Words(string path) => path switch
    {
        "qga freeze" or "qga shell" => " [-- CMD ...]",
        "qga exec" => " [--] CMD ...",
        _ => "",
    };

    /// <summary>What a command does besides, and what its exit code says; empty for nothing.</summary>
    public static string Notes(string path) => path switch
    {
        "qga exec" => """
              Its exit code is ours: 128 and the number of a signal that ended it, 127 when there is no such
              program, 126 when it cannot be run, 124 when --timeout ended it. Ctrl-C ends it in the guest,
              and a second one leaves it. Standard input is read unless it is a terminal. A guest without a
              POSIX shell gives the output at the end.

            """,
        "qga attach" => """
              Its output comes from where it was left, and its exit code is ours. Ctrl-C leaves it running.
              When it has ended, what it has left in the guest is removed.

            """,
        "qga shell" => """
              It needs no network and no login service in the guest, but a POSIX shell and util-linux's script.
              Ctrl-C and every other key go to the guest. At the beginning of a line, ~. ends the session, ~?
              shows this and ~~ is a tilde. The exit code is the shell's.

            """,
        "qga cp" => """
              A file is staged beside its target and takes its place in one step. Nothing that comes from a
              guest is believed: what leads out of the target directory is refused. Between two guests a file
              goes through this host in a stream, and a directory through a temporary one.

            """,
        "qga reboot" or "qga shutdown" or "qga suspend" => """
              Agents do not answer when they obey. What is printed says what was seen, and no more; with --qmp,
              QEMU itself confirms it.

            """,
        "qga watch" => "  It ends with Ctrl-C, or after --timeout.\n",
        "qga cat" => "  Nothing is escaped, unless --safe is given.\n",
        "qga tail" => "  The file is not read from its beginning, however long it is.\n",
        _ => "",
    };

    /// <summary>Examples of a command.</summary>
    public static IReadOnlyList<string> Examples(string path) => path switch
    {
        "qga" => ["qga ls", "qga info /run/qga/web-1.sock", "qga network web-1,web-2 --json", "qga freeze web-1 -- lvcreate -s -n snap vg/web-1"],
        "qga ping" => ["qga ping", "qga ping web-1,web-2", "qga ping --group web --timeout 2", "qga ping unix:/run/qga/web-1.sock"],
        "qga info" => ["qga info web-1", "qga info --all --json"],
        "qga osinfo" => ["qga osinfo web-1", "qga osinfo --all --json | jq -r '.guest + \" \" + .answer.\"pretty-name\"'"],
        "qga hostname" => ["name=$(qga hostname web-1)"],
        "qga users" => ["qga users web-1", "qga users --all --json"],
        "qga timezone" => ["qga timezone web-1"],
        "qga network" => ["qga network web-1", "qga network web-1 --json | jq -r '.[].\"ip-addresses\"[]?.\"ip-address\"'"],
        "qga fsinfo" => ["qga fsinfo web-1", "qga fsinfo --all"],
        "qga file-read" => ["qga file-read web-1:/etc/hosts", "qga -s /run/qga/web-1.sock file-read /etc/hosts > hosts"],
        "qga file-write" => ["qga file-write web-1:/etc/motd 'Hello'", "qga file-write web-1:/etc/motd < motd", "echo more | qga file-write --append web-1:/etc/motd"],
        "qga set-password" => ["qga -s web-1 set-password root", "pass show web-1/root | qga -s web-1 set-password root", "mkpasswd | qga -s web-1 set-password root --crypted"],
        "qga ssh-keys" or "qga ssh-keys add" => ["qga -s web-1 ssh-keys add root --key-file ~/.ssh/id_ed25519.pub", "qga --group web ssh-keys add deploy --key-file team.pub --reset"],
        "qga ssh-keys list" => ["qga -s web-1 ssh-keys list root"],
        "qga ssh-keys remove" => ["qga -s web-1 ssh-keys remove root --key \"ssh-ed25519 AAAA... old\""],
        "qga freeze" => ["qga freeze web-1", "qga freeze web-1,db-1 -- zfs snapshot -r tank/vm@nightly", "qga freeze web-1 --mount /srv -- sh -c 'sync; lvcreate -s -n s vg/web'"],
        "qga thaw" => ["qga thaw web-1", "qga thaw --all"],
        "qga freeze-status" => ["qga freeze-status web-1"],
        "qga shutdown" => ["qga shutdown web-1", "qga shutdown web-1 --qmp /run/vm/web-1.qmp", "qga shutdown --group web powerdown"],
        "qga reboot" => ["qga reboot web-1 --wait", "qga reboot --group web --wait --timeout 120"],
        "qga suspend" => ["qga suspend web-1 --qmp /run/vm/web-1.qmp", "qga suspend web-1 --disk"],
        "qga wakeup" => ["qga wakeup web-1 --qmp /run/vm/web-1.qmp"],
        "qga watch" => ["qga watch web-1,web-2", "qga watch --all --json | jq -c 'select(.answer.state == \"down\")'"],
        "qga call" =>
        [
            "qga call", "qga call guest-get-disks --help", "qga -s web-1 call guest-get-disks -o yaml",
            "qga -s web-1 call guest-file-open --arg path=/etc/hosts --arg mode=r", "qga -s web-1 call guest-set-user-password --arg username=root --arg password=@- --arg crypted=false",
            "qga -s web-1 call guest-vendor-thing --json-args '{\"level\": 3}'",
        ],
        "qga exec" =>
        [
            "qga exec web-1 -- uname -a", "qga -s web-1 exec uname -a", "tar c . | qga exec web-1 -- tar x -C /srv", "qga exec web-1 --env TOKEN -- deploy",
            "qga exec web-1,web-2 -- systemctl is-active nginx", "qga exec --group web --json -- uname -r", "token=$(qga exec web-1 --detach -- backup)",
        ],
        "qga shell" => ["qga shell web-1", "qga shell web-1 --user deploy", "qga shell web-1 -- top"],
        "qga jobs" => ["qga jobs web-1", "qga jobs --all --json", "qga jobs web-1 --prune"],
        "qga attach" => ["qga attach web-1 6f1d0c6f7d0e4f0a9b1c2d3e4f5a6b7c", "qga -s web-1 attach 6f1d0c6f7d0e4f0a9b1c2d3e4f5a6b7c --json"],
        "qga kill" => ["qga kill web-1 6f1d0c6f7d0e4f0a9b1c2d3e4f5a6b7c", "qga kill web-1 nightly-backup-2026-01-17 --signal KILL"],
        "qga cp" =>
        [
            "qga cp web.conf web-1:/etc/nginx/web.conf", "qga cp web-1:/var/log/syslog .", "qga cp -r site web-1:/srv/site --exclude '**/*.tmp'",
            "qga cp --resume image.qcow2 web-1:/srv/", "qga cp web-1:/etc/hosts web-2:/etc/hosts", "pg_dump db | qga cp - db-1:/srv/db.sql", "qga --group web cp motd :/etc/motd",
        ],
        "qga cat" => ["qga cat web-1:/etc/hosts", "qga cat web-1,web-2:/etc/hostname", "qga --group web cat /var/log/dpkg.log --safe"],
        "qga tail" => ["qga tail web-1:/var/log/syslog", "qga tail -f -n 100 web-1,web-2:/var/log/nginx/access.log"],
        "qga df" => ["qga df web-1", "qga df --all"],
        "qga wait" => ["qga wait web-1 --timeout 60", "ssh root@$(qga wait web-1 --ip --family 4 | head -n 1)", "qga wait web-1 --reboot", "qga wait web-1 --exec 'systemctl is-system-running'"],
        "qga ls" => ["qga ls", "qga ls -l web-1:/srv", "qga ls --glob '/srv/vm/*/agent.sock' --json"],
        "qga doctor" => ["qga doctor web-1", "qga doctor /run/qga/web-1.sock"],
        "qga config" => ["qga config", "qga config --json"],
        "qga completion" => ["qga completion bash --install", "source <(qga completion bash)", "qga completion fish > ~/.config/fish/completions/qga.fish"],
        "qga schema diff" => ["qga schema diff bindings unix:/run/qga/web-1.sock"],
        "qga schema import" => ["qga schema import /usr/share/doc/qemu-guest-agent/qapi-schema.json.gz"],
        _ => [],
    };
}
