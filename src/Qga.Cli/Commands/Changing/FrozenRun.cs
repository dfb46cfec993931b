using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary>
/// Freezes guests, runs a command of the host, and thaws the guests whatever happens: when the command fails, when a signal comes,
/// when the link is lost. Several guests are frozen at the same time, for a snapshot of all of them.
/// </summary>
internal sealed class FrozenRun(CliContext context, Choices choices, IReadOnlyList<string> mounts)
{
    /// <summary>Does it.</summary>
    /// <returns>The command's exit code; 1 when a guest could not be frozen or thawed.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        using IDisposable held = context.HoldSignals();
        IReadOnlyList<Target> targets = TargetList.Find(choices.Selection, choices.Settings, context);
        FrozenGuest[] guests = [.. targets.Select(target => new FrozenGuest(context, choices, target, targets.Count > 1))];
        int code = ExitCode.Failed;
        try
        {
            bool[] frozen = await Task.WhenAll(guests.Select(guest => guest.FreezeAsync(mounts, cancellationToken))).ConfigureAwait(false);
            if (Array.TrueForAll(frozen, static one => one))
            {
                code = await context.RunHostCommand(words, context, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            bool[] thawed = await Task.WhenAll(guests.Select(static guest => guest.ThawAsync())).ConfigureAwait(false);
            code = Array.TrueForAll(thawed, static one => one) || code != ExitCode.Success ? code : ExitCode.Failed;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return code;
    }
}
