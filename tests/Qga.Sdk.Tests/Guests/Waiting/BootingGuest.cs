using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests.Waiting;

/// <summary>A guest whose agent comes and goes, with a boot id in the place where Linux has it.</summary>
internal sealed class BootingGuest
{
    private long _handle = 1000;

    public BootingGuest()
    {
        Client = new FakeClient { TimeProvider = Clock }
            .OnAsync(QgaCommands.GuestPing, async (QgaNothing _, CancellationToken token) =>
            {
                await AnswerAsync(token);
                return default(QgaNothing);
            })
            .OnAsync(QgaCommands.GuestFileOpen, async (GuestFileOpenRequest _, CancellationToken token) =>
            {
                await AnswerAsync(token);
                return BootId is null ? throw new QgaCommandException("no", QgaErrorClass.GenericError, "no such file") : _handle++;
            })
            .On(QgaCommands.GuestFileRead, (GuestFileReadRequest _) => new GuestFileRead { Count = 37, BufB64 = Encoding.ASCII.GetBytes($"{BootId}\n"), Eof = true })
            .On(QgaCommands.GuestFileClose, static (GuestFileCloseRequest _) => default(QgaNothing));
    }

    public ManualTimeProvider Clock { get; } = new();

    public FakeClient Client { get; }

    /// <summary>What happens to a question; null for an answer.</summary>
    public Func<CancellationToken, Task>? Trouble { get; set; }

    /// <summary>Null for a guest that is no Linux.</summary>
    public string? BootId { get; set; } = "11111111-2222-3333-4444-555555555555";

    public static QgaConnectionException NoSocket() => new("There is no such socket.") { Failure = QgaConnectionFailure.NotFound };

    public static Task SilenceAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    public void Reboot()
    {
        BootId = BootId is null ? null : Guid.NewGuid().ToString();
        _handle = 1000;
    }

    private Task AnswerAsync(CancellationToken token) => Trouble?.Invoke(token) ?? Task.CompletedTask;
}
