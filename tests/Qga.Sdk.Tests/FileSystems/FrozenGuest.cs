using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.FileSystems;

/// <summary>A guest with two file systems that can be frozen, and a shell that starts watchdogs.</summary>
internal sealed class FrozenGuest
{
    public FrozenGuest(string osId = "debian", string? guardAnswer = "guard 77 123\n")
    {
        OnFreeze = (count, _) => Task.FromResult(Frozen = count);
        OnThaw = _ => Task.FromResult(Thaw());
        Client = new FakeClient { TimeProvider = Clock }
            .On(QgaCommands.GuestGetOsinfo, (QgaNothing _) => new GuestOSInfo { Id = osId })
            .On(QgaCommands.GuestFsfreezeStatus, (QgaNothing _) => Frozen > 0 ? GuestFsfreezeStatus.Frozen : GuestFsfreezeStatus.Thawed)
            .OnAsync(QgaCommands.GuestFsfreezeFreeze, (QgaNothing _, CancellationToken token) => OnFreeze(2, token))
            .OnAsync(QgaCommands.GuestFsfreezeFreezeList, (GuestFsfreezeFreezeListRequest request, CancellationToken token) =>
                OnFreeze(request.Mountpoints!.Count(static path => path is "/" or "/srv"), token))
            .OnAsync(QgaCommands.GuestFsfreezeThaw, (QgaNothing _, CancellationToken token) => OnThaw(token))
            .On(QgaCommands.GuestExec, (GuestExecRequest request) =>
            {
                Execs.Add(string.Join(' ', request.Arg!.Skip(3)));
                return guardAnswer is null ? throw NoShell() : new GuestExec { Pid = 50 + Execs.Count };
            })
            .On(QgaCommands.GuestExecStatus, (GuestExecStatusRequest _) =>
                new GuestExecStatus { Exited = true, Exitcode = 0, OutData = Encoding.ASCII.GetBytes(guardAnswer!) });
    }

    public ManualTimeProvider Clock { get; } = new();

    public FakeClient Client { get; }

    /// <summary>How many file systems are frozen at the moment.</summary>
    public long Frozen { get; set; }

    /// <summary>What was started: its arguments behind the script.</summary>
    public List<string> Execs { get; } = [];

    public Func<long, CancellationToken, Task<long>> OnFreeze { get; set; }

    public Func<CancellationToken, Task<long>> OnThaw { get; set; }

    public long Thaw()
    {
        long thawed = Frozen;
        Frozen = 0;
        return thawed;
    }

    public static QgaConnectionException LinkLost() => Broken(mayHaveReachedGuest: true);

    public static QgaConnectionException Broken(bool mayHaveReachedGuest) =>
        new("The link broke.") { Failure = QgaConnectionFailure.Lost, MayHaveReachedGuest = mayHaveReachedGuest };

    private static QgaCommandException NoShell() =>
        new("The agent could not start it.", QgaErrorClass.GenericError, "Failed to execute child process");
}
