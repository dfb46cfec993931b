namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Gives a program its input while it runs.</summary>
    private const string Feed = """
        # Feeds what the host has laid down: a file is complete when the next one is there, or the end.
        qga_feed() {
            trap '[ -z "$qga_child" ] || kill "$qga_child"; exit' TERM
            qga_n=0 qga_nap=0 qga_child=
            while :; do
                qga_next=$((qga_n + 1)) qga_last=
                if [ -e in.end ]; then qga_last=1; fi
                if [ -e "in.$qga_next" ] || [ -n "$qga_last" ]; then
                    qga_nap=0
                    if [ -s "in.$qga_n" ]; then
                        cat "in.$qga_n" &
                        qga_child=$!
                        wait "$qga_child" || { : >in.closed; exit; }
                        qga_child=
                    fi
                    rm -f "in.$qga_n"
                    if [ -n "$qga_last" ] && [ ! -e "in.$qga_next" ]; then exit; fi
                    qga_n=$qga_next
                else
                    [ -e status ] && [ ! -e exited ] || exit
                    qga_nap=$((qga_nap + 1))
                    if [ $qga_nap -lt 100 ]; then qga_pause 0.01 & else qga_pause 0.05 & fi
                    qga_child=$!
                    wait "$qga_child"
                    qga_child=
                fi
            done
        }

        """;
}
