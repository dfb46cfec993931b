using System.Diagnostics;

namespace Qga.Sdk.TestKit;

/// <summary>A guest that has a shell and nothing else: scripts for /bin/sh run on this machine, in the shell of the test's choice.</summary>
public sealed class ShellGuest : IDisposable
{
    private readonly Dictionary<long, GuestExecStatus> _results = [];
    private readonly string _shell;
    private readonly string? _path;
    private long _nextPid = 1000;

    /// <param name="shell"><c>dash</c>, <c>bash</c> or <c>busybox</c>, which brings all tools with it.</param>
    /// <param name="limits">What its link carries.</param>
    public ShellGuest(string shell, QgaLimits? limits = null)
    {
        _shell = shell == "busybox" ? "/usr/bin/busybox" : $"/bin/{shell}";
        _path = shell == "busybox" ? MakeApplets() : null;
        Client = new FakeClient { Limits = limits ?? QgaLimits.Direct }
            .On(QgaCommands.GuestExec, Execute)
            .On(QgaCommands.GuestExecStatus, request => _results[request.Pid]);
    }

    /// <summary>The shells of this machine. Busybox is one of them only where it is installed.</summary>
    public static IReadOnlyList<string> Shells { get; } =
        [.. ((string[])["dash", "bash", "busybox"]).Where(static shell => File.Exists(shell == "busybox" ? "/usr/bin/busybox" : $"/bin/{shell}"))];

    public FakeClient Client { get; }

    /// <summary>How much of an output it keeps; what is beyond is dropped, as the agent does with 16 MiB.</summary>
    public int CutsAt { get; set; } = int.MaxValue;

    public void Dispose()
    {
        if (_path is not null)
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    private static string MakeApplets()
    {
        string directory = Directory.CreateTempSubdirectory("qga-applets-").FullName;
        using Process list = Process.Start(new ProcessStartInfo("/usr/bin/busybox", "--list") { RedirectStandardOutput = true })!;
        foreach (string applet in list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            File.CreateSymbolicLink(Path.Combine(directory, applet), "/usr/bin/busybox");
        }

        return directory;
    }

    private GuestExec Execute(GuestExecRequest request)
    {
        if (request.Path != "/bin/sh")
        {
            throw new InvalidOperationException($"The test did not expect {request.Path} to be run.");
        }

        var start = new ProcessStartInfo(_shell)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (string argument in _path is null ? request.Arg! : ["sh", .. request.Arg!])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PATH"] = _path ?? start.Environment["PATH"];
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new MemoryStream();
        var error = new MemoryStream();
        Task.WaitAll(process.StandardOutput.BaseStream.CopyToAsync(output), process.StandardError.BaseStream.CopyToAsync(error));
        process.WaitForExit();
        _results[_nextPid] = new GuestExecStatus
        {
            Exited = true,
            Exitcode = process.ExitCode,
            OutData = output.ToArray().AsMemory(0, (int)Math.Min(output.Length, CutsAt)),
            OutTruncated = output.Length > CutsAt,
            ErrData = error.ToArray(),
        };
        return new GuestExec { Pid = _nextPid++ };
    }
}
