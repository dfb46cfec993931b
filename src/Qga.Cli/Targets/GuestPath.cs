namespace Qga.Cli.Targets;

/// <summary>A place that may be in a guest: <c>web-1:/etc/hosts</c>, or <c>/etc/hosts</c> on the host.</summary>
/// <param name="Guest">The guest as typed; null for a path without one.</param>
/// <param name="Path">The path.</param>
internal sealed record GuestPath(string? Guest, string Path)
{
    /// <summary>
    /// Takes a text apart at the first <c>:/</c>, or at the first colon of a name without slashes (<c>web-1:C:\x</c>). An endpoint may
    /// stand for a guest: <c>unix:/run/s:/etc/hosts</c>, <c>tcp://host:4444:/etc/hosts</c>, <c>proxmox:100:/etc/hosts</c>. One of libvirt has a uri in it, and ends at
    /// the last <c>:/</c> that is none of a uri's.
    /// </summary>
    public static GuestPath Parse(string text)
    {
        int scheme = SchemeLength(text);
        int colon = text.IndexOf(':', scheme);
        int slash = text.IndexOf('/', scheme);
        if (scheme == 0)
        {
            // A slash before the colon makes it a path of the host, and a single letter a drive.
            return colon > 1 && (slash < 0 || slash > colon) ? new GuestPath(text[..colon], text[(colon + 1)..]) : new GuestPath(null, text);
        }

        int last = text.StartsWith(AddedEndpoints.Libvirt, StringComparison.Ordinal) ? EndOfLibvirt(text) : text.IndexOf(":/", scheme, StringComparison.Ordinal);
        return last > 0 ? new GuestPath(text[..last], text[(last + 1)..]) : new GuestPath(null, text);
    }

    private static int EndOfLibvirt(string text)
    {
        int end = text.LastIndexOf(":/", StringComparison.Ordinal);
        while (end > 0 && text.AsSpan(end).StartsWith("://", StringComparison.Ordinal))
        {
            end = text.LastIndexOf(":/", end - 1, StringComparison.Ordinal);
        }

        return end;
    }

    private static int SchemeLength(string text)
    {
        foreach ((string scheme, bool isBeforeNumber) in ((string, bool)[])[("unix:", false), ("tcp://", false), ("pipe:", false), (AddedEndpoints.Libvirt, false), ("vsock:", true), ("proxmox:", true)])
        {
            // Where no number follows that must, it is the name of a guest.
            if (text.StartsWith(scheme, StringComparison.Ordinal) && (!isBeforeNumber || (text.Length > scheme.Length && char.IsAsciiDigit(text[scheme.Length]))))
            {
                return scheme.Length;
            }
        }

        return 0;
    }
}
