namespace Qga.Sdk.RealAgentTests.Infrastructure;

/// <summary>As <see cref="AgentTest"/>, with a spool of its own, which must be empty at the end of the test.</summary>
public abstract class JobTest(ITestOutputHelper output) : AgentTest(output)
{
    protected string Spool => Scratch.File("spool");

    public override async Task DisposeAsync()
    {
        string[] left = Directory.Exists(Spool) ? Directory.GetFileSystemEntries(Spool) : [];
        await base.DisposeAsync();
        Assert.Empty(left);
    }

    protected GuestProcessStartInfo Shell(string script, params string[] arguments) => Program("/bin/sh", ["-c", script, "sh", .. arguments]);

    protected GuestProcessStartInfo Program(string path, params string[] arguments) => new(path, arguments) { SpoolDirectory = Spool };

    protected static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all).WaitAsync(Patience.Limit);
        return all.ToArray();
    }

    protected static async Task<string> ReadTextAsync(Stream stream) => System.Text.Encoding.UTF8.GetString(await ReadAllAsync(stream));
}
