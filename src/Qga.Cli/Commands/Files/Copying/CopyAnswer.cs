using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>What <c>--json</c> says of one copy.</summary>
internal static class CopyAnswer
{
    public static WireValue Of(string source, string target, TransferResult result)
    {
        List<WireMember> members =
        [
            new("source", WireValue.Of(source)),
            new("target", WireValue.Of(target)),
            new("bytes", WireValue.Of(result.Bytes)),
            new("transferred-bytes", WireValue.Of(result.TransferredBytes)),
            new("resumed-at", WireValue.Of(result.ResumedAt)),
            new("entries", WireValue.Of(result.Entries)),
            new("verified", WireValue.Of(result.Verification != TransferVerification.None)),
            new("compressed", WireValue.Of(result.Compression != TransferCompression.None)),
        ];
        if (result.Sha256 is { } hash)
        {
            members.Add(new WireMember("sha256", WireValue.Of(hash)));
        }

        if (result.Skipped.Count > 0)
        {
            members.Add(new WireMember("skipped", WireValue.Of([.. result.Skipped.Select(WireValue.Of)])));
        }

        return WireValue.Of(members);
    }
}
