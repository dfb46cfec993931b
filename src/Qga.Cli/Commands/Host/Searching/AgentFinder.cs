using Qga.Cli.Targets.Configuration;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Host.Searching;

/// <summary>Finds agents: those of the configuration, and the sockets at the places where QEMU, Proxmox VE and libvirt put them.</summary>
internal static class AgentFinder
{
    private const string LibvirtPrefix = "domain-";
    private const int MaxConfigurationBytes = 256 * 1024;

    /// <summary>What there is, each socket once.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="patterns">Patterns of the command line, beside those that are known.</param>
    /// <param name="context">The world outside.</param>
    public static IReadOnlyList<FoundAgent> Find(Settings settings, IEnumerable<string> patterns, CliContext context)
    {
        List<FoundAgent> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, GuestSettings guest) in settings.Guests)
        {
            string path = guest.Endpoint.StartsWith("unix:", StringComparison.Ordinal) ? guest.Endpoint[5..] : guest.Endpoint;
            seen.Add(Real(path));
            found.Add(new FoundAgent(name, path, OwnerOf(path)));
        }

        IEnumerable<AgentPlace> given = patterns.Concat(settings.Sockets).Select(pattern => new AgentPlace(context.FullPath(pattern), OwnerOf(pattern)));
        foreach (AgentPlace place in given.Concat(context.AgentPlaces))
        {
            foreach (string path in SocketPattern.Find(place.Pattern))
            {
                if (FileFacts.Of(path) is not { IsSocket: false } && seen.Add(Real(path)))
                {
                    found.Add(new FoundAgent(NameOf(path, place.Owner, context), path, place.Owner));
                }
            }
        }

        return found;
    }

    /// <summary>Who makes sockets at such a path.</summary>
    public static AgentOwner OwnerOf(string path) =>
        path.Contains("/libvirt/", StringComparison.Ordinal) ? AgentOwner.Libvirt
            : path.Contains("/qemu-server/", StringComparison.Ordinal) ? AgentOwner.Proxmox
            : AgentOwner.User;

    private static string NameOf(string path, AgentOwner owner, CliContext context)
    {
        string file = Path.GetFileNameWithoutExtension(path);
        string folder = Path.GetFileName(Path.GetDirectoryName(path)) ?? "";
        return owner switch
        {
            AgentOwner.Libvirt => LibvirtName(folder),
            AgentOwner.Proxmox => ProxmoxName(file, context),
            _ => file is "qga" or "agent" or "guest_agent" or "org.qemu.guest_agent" ? folder : file,
        };
    }

    // domain-3-web-1, and without the first word since libvirt 9.
    private static string LibvirtName(string folder)
    {
        string rest = folder.StartsWith(LibvirtPrefix, StringComparison.Ordinal) ? folder[LibvirtPrefix.Length..] : folder;
        int dash = rest.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && rest.AsSpan(0, dash).IndexOfAnyExceptInRange('0', '9') < 0 ? rest[(dash + 1)..] : rest;
    }

    private static string ProxmoxName(string id, CliContext context)
    {
        try
        {
            var file = new FileInfo(Path.Combine(context.ProxmoxConfiguration, id + ".conf"));
            if (file.Exists && file.Length <= MaxConfigurationBytes)
            {
                foreach (string line in File.ReadLines(file.FullName))
                {
                    if (line.StartsWith("name:", StringComparison.Ordinal))
                    {
                        return $"{id} ({line[5..].Trim()})";
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The number is a name too.
        }

        return id;
    }

    // /var/run is a link to /run as a rule.
    private static string Real(string path) => path.StartsWith("/var/run/", StringComparison.Ordinal) ? path[4..] : path;
}
