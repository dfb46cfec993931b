namespace Qga.Sdk;

/// <summary>One request: what is looked at before, the command, and what is seen after it.</summary>
internal sealed class PowerRequest(IQgaClient client, PowerAction action, GuestPowerOptions options)
{
    // What all agents say when a signal ended the program that they had called.
    private const string EndedFromOutside = "child process has terminated abnormally";

    public static Task<GuestPowerResult> RunAsync(IQgaClient client, PowerAction action, GuestPowerOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= GuestPowerOptions.Default;
        options.Check();
        return new PowerRequest(client, action, options).RunAsync(cancellationToken);
    }

    private async Task<GuestPowerResult> RunAsync(CancellationToken cancellationToken)
    {
        // Before the command, so that no event is missed, and so that nothing is sent when there is no monitor.
        QmpSession? monitor = options.Monitor is { } endpoint
            ? await QmpSession.OpenAsync(endpoint, client.TimeProvider, cancellationToken).ConfigureAwait(false)
            : null;
        try
        {
            return await RunAsync(monitor, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (monitor is not null)
            {
                await monitor.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<GuestPowerResult> RunAsync(QmpSession? monitor, CancellationToken cancellationToken)
    {
        GuestBoot? before = action.IsReboot ? await AskBootAsync(cancellationToken).ConfigureAwait(false) : null;
        GuestPowerResult result = await SendAsync(cancellationToken).ConfigureAwait(false) with { Before = before };
        if (result.Outcome == GuestPowerOutcome.Refused || options.ConfirmTime == TimeSpan.Zero)
        {
            return result;
        }

        return monitor is not null
            ? await ConfirmAsync(monitor, result, cancellationToken).ConfigureAwait(false)
            : await WatchLinkAsync(result, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GuestPowerResult> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new GuestPowerResult
            {
                Outcome = await action.SendAsync(client, cancellationToken).ConfigureAwait(false) switch
                {
                    QgaNoReplyOutcome.Accepted => GuestPowerOutcome.Accepted,
                    QgaNoReplyOutcome.LinkClosed => GuestPowerOutcome.LinkClosed,
                    _ => GuestPowerOutcome.Unconfirmed,
                },
            };
        }
        catch (QgaCommandException exception)
        {
            bool isInconclusive = exception.Description.Contains(EndedFromOutside, StringComparison.Ordinal);
            return new GuestPowerResult { Outcome = isInconclusive ? GuestPowerOutcome.Inconclusive : GuestPowerOutcome.Refused, Error = exception };
        }
        catch (QgaException exception) when (exception is QgaProtocolException || Delivery.MayHaveReachedGuest(exception))
        {
            // An agent that ends in the middle of a line, for example.
            return new GuestPowerResult { Outcome = GuestPowerOutcome.Unconfirmed, Error = exception };
        }
    }

    private async Task<GuestPowerResult> ConfirmAsync(QmpSession monitor, GuestPowerResult result, CancellationToken cancellationToken)
    {
        try
        {
            bool isConfirmed = await monitor.WaitForEventAsync(action.Events.Contains, options.ConfirmTime, cancellationToken).ConfigureAwait(false);
            return isConfirmed ? result with { Outcome = GuestPowerOutcome.Confirmed } : result;
        }
        catch (QmpException exception)
        {
            // QEMU ended without a word, or somebody broke the link: what is known is what was known before.
            return result with { Error = result.Error ?? exception };
        }
    }

    private async Task<GuestPowerResult> WatchLinkAsync(GuestPowerResult result, CancellationToken cancellationToken)
    {
        if (result.Outcome == GuestPowerOutcome.LinkClosed)
        {
            return result;
        }

        using var late = new CancellationTokenSource(options.ConfirmTime, client.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await client.WaitForLinkLossAsync(either.Token).ConfigureAwait(false);
            return result with { Outcome = GuestPowerOutcome.LinkClosed };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return result;
        }
    }

    private async Task<GuestBoot?> AskBootAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetBootAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException)
        {
            // It is the worse for the caller who wants to wait, and no reason not to reboot.
            return null;
        }
    }
}
