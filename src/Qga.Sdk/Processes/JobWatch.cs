namespace Qga.Sdk;

/// <summary>Looks after a job with file reads alone: what its record says, and whether its wrapper lives.</summary>
internal abstract class JobWatch(IQgaClient client, JobPaths paths)
{
    protected const int MaxStatusBytes = 4096;

    public string Token => Paths.Token;

    /// <summary>Where its files are.</summary>
    public JobPaths Paths { get; } = paths;

    protected IQgaClient Client { get; } = client;

    /// <summary>What the record says.</summary>
    /// <exception cref="GuestProcessLostException">There is none any more, or it was never one.</exception>
    public abstract Task<JobReport> ReadAsync();

    /// <summary>Whether the wrapper runs.</summary>
    public abstract Task<bool> IsAliveAsync();

    /// <summary>The file that is emptied to give the guest the room of a file of output back.</summary>
    public abstract string Released(string segment);

    public GuestProcessLostException Lost(GuestProcessLoss loss, string reason) =>
        new($"The process {Token} in the guest at {Client.Endpoint} is lost: {reason}.") { Loss = loss, Token = Token, Endpoint = Client.Endpoint.ToString() };

    protected JobReport Read(ReadOnlySpan<byte> record) => JobReport.ParseLines(record) ?? throw Damaged();

    protected GuestProcessLostException Damaged() => Lost(GuestProcessLoss.Unknown, "its record in the guest is damaged");
}
