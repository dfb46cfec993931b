using System.Text;

namespace Qga.Sdk;

/// <summary>Looks after a job of a POSIX guest with file reads alone: what its status file says, and whether its wrapper lives.</summary>
internal sealed class PosixJobWatch(IQgaClient client, JobPaths paths, long wrapperPid, string wrapperStart) : JobWatch(client, paths)
{
    public override async Task<JobReport> ReadAsync()
    {
        byte[] buffer = new byte[MaxStatusBytes];
        int count = await SpoolFile.TryReadAllAsync(Client, Paths.Status, buffer).ConfigureAwait(false)
            ?? throw Lost(GuestProcessLoss.Unknown, "what it has left in the guest was removed");
        return Read(buffer.AsSpan(0, count));
    }

    public override async Task<bool> IsAliveAsync()
    {
        byte[] buffer = new byte[1024];
        int? count = await SpoolFile.TryReadAllAsync(Client, $"/proc/{wrapperPid}/stat", buffer).ConfigureAwait(false);
        string text = Encoding.Latin1.GetString(buffer, 0, count ?? 0);
        string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int state = 0;
        const int start = 19;
        return fields.Length > start && fields[state] != "Z" && fields[start] == wrapperStart;
    }

    public override string Released(string segment) => segment;
}
