using Qga.Cli.Commands.Host.Searching;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Host.Checking;

/// <summary>Looks at a Unix socket from the outside: whether it is there, whether it is one, and whose it is.</summary>
internal static class SocketCheck
{
    private const int MaxNeighbours = 5;

    /// <summary>The path of a target's socket; null when it is another kind of endpoint.</summary>
    public static string? PathOf(Target target)
    {
        string text = target.Endpoint.ToString();
        return text.StartsWith("unix:", StringComparison.Ordinal) ? text[5..] : null;
    }

    public static IEnumerable<Finding> Look(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (!Path.Exists(path))
        {
            yield return Missing(path, folder);
            yield break;
        }

        if (FileFacts.Of(path) is { IsSocket: false })
        {
            yield return new Finding("socket", Grade.Failed, $"{path} is there and is no socket", "Name the socket that QEMU made for the agent: the path of its -chardev socket.");
            yield break;
        }

        yield return new Finding("socket", Grade.Ok, $"{path} is there");
        if (AgentFinder.OwnerOf(path) == AgentOwner.Libvirt)
        {
            yield return new Finding(
                "owner", Grade.Warning, "libvirt made this socket and holds its only place as long as the machine runs",
                "Use 'virsh qemu-agent-command', or give the machine a second channel of its own.");
        }
    }

    private static Finding Missing(string path, string? folder)
    {
        if (!Directory.Exists(folder))
        {
            return new Finding("socket", Grade.Failed, $"there is no folder {folder}", "Check the path. QEMU makes the socket when the machine starts, and the folder must be there before.");
        }

        string[] others;
        try
        {
            others = [.. Directory.EnumerateFileSystemEntries(folder).Where(static other => FileFacts.Of(other) is { IsSocket: true }).Order(StringComparer.Ordinal).Take(MaxNeighbours)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            others = [];
        }

        string near = others.Length > 0 ? $" Beside it: {string.Join(", ", others)}." : "";
        return new Finding(
            "socket", Grade.Failed, $"there is no {path}",
            $"Start the machine with -chardev socket,path={path},server=on,wait=off,id=qga0 -device virtio-serial -device virtserialport,chardev=qga0,name=org.qemu.guest_agent.0.{near} 'qga ls' shows what there is.");
    }
}
