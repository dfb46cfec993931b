using System.Text;

namespace Qga.Sdk;

/// <summary>Looks after a job with file reads alone: what its status file says, and whether its wrapper lives.</summary>
internal sealed class JobWatch(IQgaClient client, JobPaths paths, long wrapperPid, string wrapperStart)
{
    private const int MaxStatusBytes = 4096;

    public string Token => paths.Token;

    /// <summary>What the status file says.</summary>
    /// <exception cref="GuestProcessLostException">There is none any more, or it was never one.</exception>
    public async Task<JobReport> ReadAsync()
    {
        byte[] buffer = new byte[MaxStatusBytes];
        int count = await SpoolFile.TryReadAllAsync(client, paths.Status, buffer).ConfigureAwait(false)
            ?? throw Lost(GuestProcessLoss.Unknown, "what it has left in the guest was removed");
        return JobReport.ParseLines(buffer.AsSpan(0, count))
            ?? throw Lost(GuestProcessLoss.Unknown, "its record in the guest is damaged");
    }

    /// <summary>Whether the wrapper runs: by its number and the moment at which it began.</summary>
    public async Task<bool> IsAliveAsync()
    {
        byte[] buffer = new byte[1024];
        int? count = await SpoolFile.TryReadAllAsync(client, $"/proc/{wrapperPid}/stat", buffer).ConfigureAwait(false);
        string text = Encoding.Latin1.GetString(buffer, 0, count ?? 0);
        string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int state = 0;
        const int start = 19;
        return fields.Length > start && fields[state] != "Z" && fields[start] == wrapperStart;
    }

    public GuestProcessLostException Lost(GuestProcessLoss loss, string reason) =>
        new($"The process {paths.Token} in the guest at {client.Endpoint} is lost: {reason}.") { Loss = loss, Token = paths.Token, Endpoint = client.Endpoint.ToString() };
}
