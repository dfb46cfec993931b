using System.Text;
using Qga.Sdk.TestKit;
using Qga.Sdk.Tests.Qmp;

namespace Qga.Sdk.Tests.Power;

public sealed class PowerTests
{
    private const string BootId = "11111111-2222-3333-4444-555555555555";

    private readonly FakeClient _client;
    private readonly List<string> _asked = [];
    private readonly FakeMonitor _monitor = new();
    private Func<QgaNoReplyOutcome> _answer = static () => QgaNoReplyOutcome.AcceptedUnconfirmed;

    public PowerTests() => _client = new FakeClient()
        .On(QgaCommands.GuestFileOpen, static (GuestFileOpenRequest _) => 1000L)
        .On(QgaCommands.GuestFileRead, static (GuestFileReadRequest _) => new GuestFileRead { Count = 37, BufB64 = Encoding.ASCII.GetBytes($"{BootId}\n"), Eof = true })
        .On(QgaCommands.GuestFileClose, static (GuestFileCloseRequest _) => default(QgaNothing))
        .On(QgaCommands.GuestShutdown, (GuestShutdownRequest request) => Note(request.Mode!))
        .On(QgaCommands.GuestSuspendRam, (QgaNothing _) => Note("ram"))
        .On(QgaCommands.GuestSuspendDisk, (QgaNothing _) => Note("disk"))
        .On(QgaCommands.GuestSuspendHybrid, (QgaNothing _) => Note("hybrid"));

    [Theory]
    [InlineData(QgaNoReplyOutcome.Accepted, GuestPowerOutcome.Accepted)]
    [InlineData(QgaNoReplyOutcome.LinkClosed, GuestPowerOutcome.LinkClosed)]
    [InlineData(QgaNoReplyOutcome.AcceptedUnconfirmed, GuestPowerOutcome.Unconfirmed)]
    public async Task Without_a_witness_it_says_what_the_link_has_shown(QgaNoReplyOutcome seen, GuestPowerOutcome expected)
    {
        _answer = () => seen;
        foreach (GuestPowerResult result in (GuestPowerResult[])[
            await _client.ShutdownAsync(), await _client.RebootAsync(), await _client.SuspendAsync(),
            await _client.SuspendAsync(GuestSuspendMode.ToDisk), await _client.SuspendAsync(GuestSuspendMode.Hybrid)])
        {
            Assert.Equal((expected, null), (result.Outcome, result.Error));
            Assert.Same(result, result.ThrowIfRefused());
        }

        Assert.Equal(["powerdown", "reboot", "ram", "disk", "hybrid"], _asked);
    }

    [Fact]
    public async Task A_reboot_knows_the_boot_before()
    {
        Assert.Equal(Guid.Parse(BootId), (await _client.RebootAsync()).Before!.Id);
        Assert.Null((await _client.ShutdownAsync()).Before);
        _client.On(QgaCommands.GuestFileOpen, static long (GuestFileOpenRequest _) => throw Refusal("not allowed"));
        Assert.Null((await _client.RebootAsync()).Before!.Id);
    }

    [Fact]
    public async Task A_refusal_is_a_result_that_can_be_thrown()
    {
        _answer = static () => throw Refusal("the requested suspend mode is not supported by the guest");
        GuestPowerResult result = await _client.SuspendAsync(GuestSuspendMode.ToDisk, new() { Monitor = _monitor.Endpoint });
        Assert.Equal(GuestPowerOutcome.Refused, result.Outcome);
        Assert.Same(result.Error, Assert.Throws<QgaCommandException>(() => result.ThrowIfRefused()));
    }

    [Theory]
    [InlineData("child process has terminated abnormally")]
    [InlineData("child process has terminated abnormally: ")]
    public async Task A_helper_that_was_ended_from_outside_says_nothing(string words)
    {
        _answer = () => throw Refusal(words);
        GuestPowerResult result = await _client.ShutdownAsync();
        Assert.Equal((GuestPowerOutcome.Inconclusive, words), (result.Outcome, Assert.IsType<QgaCommandException>(result.Error).Description));
        Assert.Same(result, result.ThrowIfRefused());

        // Unless QEMU says more.
        _ = ConfirmSoonAsync("SHUTDOWN");
        Assert.Equal(GuestPowerOutcome.Confirmed, (await _client.ShutdownAsync(new() { Monitor = _monitor.Endpoint })).Outcome);
    }

    [Theory]
    [InlineData("shutdown", "SHUTDOWN")]
    [InlineData("reboot", "RESET")]
    [InlineData("reboot", "SHUTDOWN")]
    [InlineData("ram", "SUSPEND")]
    [InlineData("disk", "SUSPEND_DISK")]
    [InlineData("disk", "SHUTDOWN")]
    [InlineData("hybrid", "SUSPEND")]
    public async Task The_monitors_word_confirms(string what, string name)
    {
        _ = ConfirmSoonAsync(name);
        Assert.Equal(GuestPowerOutcome.Confirmed, (await DoAsync(what)).Outcome);
        Assert.True(_monitor.IsLeft);
    }

    [Theory]
    [InlineData("shutdown", "RESET")]
    [InlineData("shutdown", "STOP")]
    [InlineData("reboot", "SUSPEND")]
    [InlineData("ram", "SHUTDOWN")]
    [InlineData("ram", "WAKEUP")]
    public async Task Another_event_does_not(string what, string name)
    {
        _ = ConfirmSoonAsync(name);
        Assert.Equal(GuestPowerOutcome.Unconfirmed, (await DoAsync(what, TimeSpan.FromMilliseconds(300))).Outcome);
    }

    [Fact]
    public async Task Without_a_monitor_nothing_is_sent_that_should_have_one()
    {
        await Assert.ThrowsAsync<QmpException>(() => _client.ShutdownAsync(new() { Monitor = "unix:/nowhere/qmp" }));
        Assert.Empty(_client.Sent);
    }

    [Fact]
    public async Task A_monitor_that_ends_without_a_word_confirms_nothing()
    {
        _answer = () =>
        {
            _ = _monitor.EndAsync();
            return QgaNoReplyOutcome.LinkClosed;
        };
        GuestPowerResult result = await _client.ShutdownAsync(new() { Monitor = _monitor.Endpoint });
        Assert.Equal((GuestPowerOutcome.LinkClosed, QmpFailure.Lost), (result.Outcome, Assert.IsType<QmpException>(result.Error).Failure));
    }

    [Fact]
    public async Task Without_a_monitor_the_end_of_the_link_may_be_waited_for()
    {
        _answer = () =>
        {
            _client.LinkLoss.SetResult();
            return QgaNoReplyOutcome.Accepted;
        };
        Assert.Equal(GuestPowerOutcome.LinkClosed, (await _client.ShutdownAsync(new() { ConfirmTimeout = TimeSpan.FromSeconds(30) })).Outcome);

        _answer = static () => QgaNoReplyOutcome.Accepted;
        _client.LinkLoss = new TaskCompletionSource();
        Assert.Equal(GuestPowerOutcome.Accepted, (await _client.ShutdownAsync(new() { ConfirmTimeout = TimeSpan.FromMilliseconds(50) })).Outcome);
    }

    [Fact]
    public async Task A_request_that_may_have_reached_the_guest_is_no_exception_and_one_that_did_not_is()
    {
        _answer = static () => throw new QgaConnectionException("lost") { Failure = QgaConnectionFailure.Lost, MayHaveReachedGuest = true };
        GuestPowerResult result = await _client.ShutdownAsync();
        Assert.Equal((GuestPowerOutcome.Unconfirmed, "lost"), (result.Outcome, result.Error!.Message));

        _answer = static () => throw new QgaConnectionException("refused") { Failure = QgaConnectionFailure.Refused };
        await Assert.ThrowsAsync<QgaConnectionException>(() => _client.ShutdownAsync());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client.SuspendAsync((GuestSuspendMode)7));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client.ShutdownAsync(new() { ConfirmTimeout = TimeSpan.FromSeconds(-1) }));
    }

    private static QgaCommandException Refusal(string words) => new($"The agent refused: {words}", QgaErrorClass.GenericError, words);

    private QgaNoReplyOutcome Note(string what)
    {
        _asked.Add(what);
        return _answer();
    }

    private Task<GuestPowerResult> DoAsync(string what, TimeSpan? time = null)
    {
        GuestPowerOptions options = new() { Monitor = _monitor.Endpoint, ConfirmTimeout = time };
        return what switch
        {
            "shutdown" => _client.ShutdownAsync(options),
            "reboot" => _client.RebootAsync(options),
            "ram" => _client.SuspendAsync(GuestSuspendMode.ToMemory, options),
            "disk" => _client.SuspendAsync(GuestSuspendMode.ToDisk, options),
            _ => _client.SuspendAsync(GuestSuspendMode.Hybrid, options),
        };
    }

    private async Task ConfirmSoonAsync(string name)
    {
        int before = _asked.Count;
        await Patience.UntilAsync(() => _asked.Count > before, "the guest is asked");
        await _monitor.SayAsync(FakeMonitor.Event("POWERDOWN"));
        await _monitor.SayAsync(FakeMonitor.Event(name));
    }
}
