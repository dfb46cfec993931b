namespace Qga.Sdk;

/// <summary>
/// Looks after a job of a Windows guest. An agent there opens no file that somebody writes to, so that a job's record is some files that
/// are whole when they appear; and what a wrapper has open for itself alone cannot be opened for as long as it lives.
/// </summary>
internal sealed class WindowsJobWatch(IQgaClient client, JobPaths paths) : JobWatch(client, paths)
{
    // What is written when, in this order; the first is there from the beginning.
    private static readonly string[] Facts = ["status", "lost", "exit", "end"];

    public override async Task<JobReport> ReadAsync()
    {
        byte[] buffer = new byte[MaxStatusBytes];
        int length = 0;
        foreach (string fact in Facts)
        {
            int? count = await SpoolFile.TryReadAllAsync(Client, $"{Paths.Root}/{Token}/{fact}", buffer.AsMemory(length)).ConfigureAwait(false);
            if (count is null && length == 0)
            {
                throw Lost(GuestProcessLoss.Unknown, "what it has left in the guest was removed");
            }

            length += count.GetValueOrDefault();
        }

        // Each of them is whole: a line without an end is none of the wrapper's.
        return length > 0 && length < buffer.Length && buffer[length - 1] == (byte)'\n' ? Read(buffer.AsSpan(0, length)) : throw Damaged();
    }

    public override async Task<bool> IsAliveAsync() => !await SpoolFile.ExistsAsync(Client, $"{Paths.Root}/{Token}/alive").ConfigureAwait(false);

    public override string Released(string segment) => $"{segment}.read";
}
