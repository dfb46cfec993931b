using System.Globalization;

namespace Qga.Sdk;

/// <summary>What a guest says about a file before and after it is read.</summary>
/// <param name="Size">Its length; 0 also for files that the system makes up while they are read.</param>
/// <param name="Mode">Its kind and mode.</param>
/// <param name="Modified">Its modification time.</param>
/// <param name="Identity">Everything that changes when it does.</param>
/// <param name="Sum">The SHA-256 of its beginning; null when it was not asked for or the guest has no tool.</param>
internal sealed record GuestFileFacts(long Size, int Mode, DateTime Modified, string Identity, string? Sum)
{
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;

    public bool HasGzip { get; private init; }

    public bool HasSha256 { get; private init; }

    public bool IsRegularFile => (Mode & KindMask) == RegularFile;

    public static GuestFileFacts From(TransferAnswer answer) => new(
        answer.Number("size"),
        int.TryParse(answer.Text("mode"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int mode) ? mode : 0,
        UnixTime.Of(answer.Number("modified")),
        answer.Text("facts"),
        answer.Has("sum") ? answer.Sum("sum") : null)
    {
        HasGzip = answer.Has("gzip"),
        HasSha256 = answer.Has("sha256"),
    };
}
