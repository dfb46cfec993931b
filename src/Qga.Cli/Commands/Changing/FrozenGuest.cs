using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary>One guest of a <see cref="FrozenRun"/>: freezes it, thaws it, and says what became of that.</summary>
internal sealed class FrozenGuest(CliContext context, Choices choices, Target target, bool isOneOfMany)
{
    // A command of the host takes as long as it likes. The library has no longer time.
    private static readonly TimeSpan MaxFrozenTime = TimeSpan.FromDays(1);

    private readonly QgaClient _client = ClientFactory.Create(context, choices, target);
    private FreezeScope? _scope;
    private bool _mayBeFrozen;

    /// <summary>Freezes it; says why when that fails.</summary>
    public async Task<bool> FreezeAsync(IReadOnlyList<string> mounts, CancellationToken cancellationToken)
    {
        // No watchdog: it would have to know how long the command takes.
        var options = new FreezeOptions { MountPoints = mounts.Count > 0 ? mounts : null, MaxFrozenTime = MaxFrozenTime, Guard = false };
        try
        {
            _scope = await _client.FreezeAsync(options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (QgaException exception)
        {
            _mayBeFrozen = exception is GuestFreezeException { Failure: GuestFreezeFailure.NotThawed };
            await SayAsync(Failures.Lines(exception)).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Thaws it when it may be frozen, over a new link when the old one is lost; says so when that fails, and when it was not frozen to the end.</summary>
    public async Task<bool> ThawAsync()
    {
        bool? held = true;
        try
        {
            if (_scope is not null)
            {
                held = (await _scope.ThawAsync(CancellationToken.None).ConfigureAwait(false)).HeldThroughout;
                await _scope.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (QgaException exception)
        {
            _mayBeFrozen = true;
            await SayAsync(Failures.Lines(exception)).ConfigureAwait(false);
        }

        await _client.DisposeAsync().ConfigureAwait(false);
        if (_mayBeFrozen)
        {
            await SayAsync([$"error: {target.Shown} MAY STILL BE FROZEN. Thaw it: qga thaw {target.Shown}"]).ConfigureAwait(false);
        }
        else if (held == false)
        {
            await SayAsync([$"error: {target.Shown} was thawed before the command had ended: what it made is not consistent."]).ConfigureAwait(false);
        }
        else if (held is null)
        {
            await SayAsync([$"warning: {target.Shown} is thawed, but the agent's answer was lost that tells whether it was frozen until the command had ended."]).ConfigureAwait(false);
        }

        return !_mayBeFrozen && held != false;
    }

    private Task SayAsync(IReadOnlyList<string> lines) => Failures.SayAsync(lines, context, isOneOfMany ? $"{target.Shown}: " : "");
}
