using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary>One guest of a <see cref="FrozenRun"/>: knows whether it may be frozen, and thaws it.</summary>
internal sealed class FrozenGuest(CliContext context, Choices choices, Target target, bool isOneOfMany)
{
    private const int Tries = 3;

    private static readonly TimeSpan ThawTime = TimeSpan.FromSeconds(60);

    private QgaClient? _client;
    private bool _mayBeFrozen;

    /// <summary>Freezes it; says why when that fails.</summary>
    public async Task<bool> FreezeAsync(IReadOnlyList<string> mounts, CancellationToken cancellationToken)
    {
        _client = ClientFactory.Create(context, choices, target);
        try
        {
            // What is cancelled or lost from here on may have been carried out.
            _mayBeFrozen = true;
            await (mounts.Count == 0
                ? _client.GuestFsfreezeFreezeAsync(cancellationToken)
                : _client.GuestFsfreezeFreezeListAsync(new GuestFsfreezeFreezeListRequest { Mountpoints = [.. mounts] }, cancellationToken)).ConfigureAwait(false);
            return true;
        }
        catch (QgaException exception)
        {
            // What the agent refuses as a whole, being frozen by somebody else included, it has not begun.
            _mayBeFrozen = exception is not (QgaCommandUnavailableException or QgaRequestException or QgaConnectionException { MayHaveReachedGuest: false });
            await SayAsync(Failures.Lines(exception)).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Thaws it when it may be frozen, over a new link when the old one is lost; says so when that fails.</summary>
    public async Task<bool> ThawAsync()
    {
        Exception? last = null;
        for (int i = 0; _mayBeFrozen && i < Tries; i++)
        {
            try
            {
                await (_client ??= NewClient()).GuestFsfreezeThawAsync(CancellationToken.None).ConfigureAwait(false);
                _mayBeFrozen = false;
            }
            catch (QgaException exception)
            {
                last = exception;
                await CloseAsync().ConfigureAwait(false);
            }
        }

        await CloseAsync().ConfigureAwait(false);
        if (_mayBeFrozen)
        {
            await SayAsync([.. Failures.Lines(last!), $"error: {target.Shown} MAY STILL BE FROZEN. Thaw it: qga thaw {target.Shown}"]).ConfigureAwait(false);
        }

        return !_mayBeFrozen;
    }

    // The agent may be starting again.
    private QgaClient NewClient() => ClientFactory.Create(context, choices with { Timeout = ThawTime, WaitsForAgent = true }, target);

    private async Task CloseAsync()
    {
        if (_client is { } client)
        {
            _client = null;
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task SayAsync(IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            string colored = Ink.Message(line, context);
            await context.Error.WriteLineAsync(isOneOfMany ? $"{target.Shown}: {colored}" : colored).ConfigureAwait(false);
        }
    }
}
