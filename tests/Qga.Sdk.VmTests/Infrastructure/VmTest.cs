namespace Qga.Sdk.VmTests.Infrastructure;

/// <summary>Gives each test a virtual machine of its own, and shows its console when it did not survive the test.</summary>
public abstract class VmTest(ITestOutputHelper output, bool systemd = false) : IAsyncLifetime
{
    protected ITestOutputHelper Output { get; } = output;

    protected VirtualMachine Machine { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if ((systemd ? VirtualMachineFiles.SystemdAbsence : VirtualMachineFiles.Absence) is null)
        {
            Machine = await VirtualMachine.StartAsync(new() { Systemd = systemd });
        }
    }

    public async Task DisposeAsync()
    {
        if (Machine is not null)
        {
            Output.WriteLine(Machine.Log);
            await Machine.DisposeAsync();
            Assert.False(Directory.Exists(Path.GetDirectoryName(Machine.SocketPath)));
        }
    }

    protected QgaClient NewClient(QgaClientOptions? options = null) => new(Machine.Endpoint, options);

    /// <summary>A client that has its link: short deadlines are for what comes after that.</summary>
    protected Task<QgaClient> ConnectAsync(QgaClientOptions options) => QgaClient.ConnectAsync(Machine.Endpoint, options);

    /// <summary>Runs a script in the guest that must succeed.</summary>
    protected static async Task<string> ShellAsync(IQgaClient client, string script, params string[] arguments)
    {
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", script, "sh", .. arguments]);
        Assert.True(result.ExitCode == 0, $"{script}: {result.ExitCode}, {result.StandardErrorText}");
        return result.StandardOutputText.TrimEnd('\n');
    }
}
