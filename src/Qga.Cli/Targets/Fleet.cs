using Qga.Cli.Targets.Configuration;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets;

/// <summary>Works on every guest that was asked for, several at a time, so that a slow or hostile one does not hold up the others.</summary>
internal static class Fleet
{
    /// <summary>Does the work on each guest.</summary>
    /// <param name="context">The world outside.</param>
    /// <param name="choices">Which guests, and how.</param>
    /// <param name="work">The work; gives the exit code of one guest.</param>
    /// <param name="cancellationToken">Breaks everything off.</param>
    /// <returns>The exit code of a single guest; of several 0 when each has it, and otherwise 1.</returns>
    public static Task<int> RunAsync(CliContext context, Choices choices, Func<Guest, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        IReadOnlyList<Target> targets = TargetList.Find(choices.Selection, choices.Settings, context);
        return targets.Count == 1
            ? RunOneAsync(context, choices, targets[0], null, work, cancellationToken)
            : RunManyAsync(context, choices, targets, work, cancellationToken);
    }

    private static async Task<int> RunManyAsync(
        CliContext context, Choices choices, IReadOnlyList<Target> targets, Func<Guest, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(1, 1);
        using var places = new SemaphoreSlim(choices.Parallel, choices.Parallel);
        Task<int>[] runs = new Task<int>[targets.Count];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = RunInPlaceAsync(context, choices, targets[i], gate, places, work, cancellationToken);
        }

        int[] codes = await Task.WhenAll(runs).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await SummarizeAsync(context, targets, codes).ConfigureAwait(false);
        return Array.TrueForAll(codes, static code => code == ExitCode.Success) ? ExitCode.Success : ExitCode.Failed;
    }

    private static async Task<int> RunInPlaceAsync(
        CliContext context, Choices choices, Target target, SemaphoreSlim gate, SemaphoreSlim places, Func<Guest, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        try
        {
            return await RunOneAsync(context, choices, target, gate, work, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            await new GuestOutput(context, choices, target, gate).FailAsync(exception, FailureKind.Of(exception)).ConfigureAwait(false);
            return Failures.CodeOf(exception, ExitCode.Failed);
        }
        finally
        {
            places.Release();
        }
    }

    private static async Task<int> RunOneAsync(
        CliContext context, Choices choices, Target target, SemaphoreSlim? gate, Func<Guest, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (gate is not null && choices.Timeout is { } timeout)
        {
            deadline.CancelAfter(timeout);
        }

        QgaClient client = ClientFactory.Create(context, choices, target, isOneOfMany: gate is not null);
        try
        {
            return await work(new Guest(target, client, new GuestOutput(context, choices, target, gate), choices, context), deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new QgaTimeoutException($"{target.Shown} did not finish within {choices.Timeout!.Value.TotalSeconds} s (--timeout).");
        }
        catch (QgaConnectionException exception) when (gate is null && exception.Failure != QgaConnectionFailure.Lost)
        {
            string place = $"{target.Endpoint} ({target.Source}).";
            string hint = place.StartsWith(AddedEndpoints.Libvirt, StringComparison.Ordinal) ? $"  It was asked for as {place}" : $"  The socket is {place} 'qga doctor' looks closer.";
            throw new CliException((IReadOnlyList<string>)[$"error: {QgaText.Escape(exception.Message)}", hint]);
        }
        finally
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task SummarizeAsync(CliContext context, IReadOnlyList<Target> targets, int[] codes)
    {
        List<string> failed = [];
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] != ExitCode.Success)
            {
                failed.Add(targets[i].Shown);
            }
        }

        string end = failed.Count == 0 ? "" : $", {failed.Count} failed: {string.Join(", ", failed)}";
        await context.Error.WriteLineAsync($"{codes.Length - failed.Count} of {codes.Length} guests succeeded{end}.").ConfigureAwait(false);
    }
}
