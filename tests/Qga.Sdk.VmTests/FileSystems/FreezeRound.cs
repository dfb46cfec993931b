using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>One freeze of one guest that is hit by a fault at a random moment.</summary>
internal sealed class FreezeRound(VirtualMachine machine, FreezeFault fault, Random random)
{
    public static readonly TimeSpan MaxFrozenTime = TimeSpan.FromSeconds(2);

    // A holder that froze the guest goes on for so long before it is killed, at most.
    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(1);

    /// <summary>Freezes, is hit, and looks at what the guest has seen.</summary>
    /// <returns>How it went, for the record.</returns>
    public async Task<string> RunAsync()
    {
        await GuestWriter.StartAsync(machine);
        string end = fault == FreezeFault.ClientKilled ? await KillClientAsync() : await FreezeAsync();
        await using var after = new QgaClient(machine.Endpoint, new() { CommandTimeout = TimeSpan.FromSeconds(5) });
        GuestFsfreezeStatus status = await GuestAgent.AskUntilAnsweredAsync(() => after.GuestFsfreezeStatusAsync());

        // Whatever was asked of the agent has been done. A freeze that nobody holds is the watchdog's affair, which must not thaw the next.
        await GuestWriter.WaitForDiskAsync(machine);
        await GuestWatchdogs.WaitForEndAsync(machine);
        if (status == GuestFsfreezeStatus.Frozen)
        {
            // Only a client that is no more leaves that behind, and then the watchdog has thawed what the agent still calls frozen.
            Assert.Equal(FreezeFault.ClientKilled, fault);
            Assert.Equal(0, await after.GuestFsfreezeThawAsync());
        }

        WriterGaps gaps = await GuestWriter.ReadGapsAsync(machine);
        gaps.AssertWithin(MaxFrozenTime, end);
        await GuestWriter.StopAsync(machine);
        return $"{end}, {gaps}";
    }

    private static QgaClient NewClient(QgaEndpoint endpoint) => new(endpoint, new()
    {
        // What an agent takes with it, nobody answers.
        CommandTimeout = TimeSpan.FromSeconds(6),
        CloseTimeout = TimeSpan.FromMilliseconds(200),
        CommandTimeouts = { ["guest-fsfreeze-status"] = TimeSpan.FromSeconds(1), ["guest-fsfreeze-thaw"] = TimeSpan.FromSeconds(1), ["guest-fsfreeze-freeze"] = TimeSpan.FromSeconds(2) },
    });

    private async Task<string> FreezeAsync()
    {
        await using LinkProxy proxy = LinkProxy.Start(machine.SocketPath);
        await using QgaClient client = NewClient(proxy.Endpoint);
        using var cancellation = new CancellationTokenSource();
        Task striking = await PrepareAsync(proxy, client, cancellation);
        try
        {
            await using FreezeScope scope = await client.FreezeAsync(new FreezeOptions { MaxFrozenTime = MaxFrozenTime }, cancellation.Token);
            await (fault == FreezeFault.Forgotten ? Task.Delay(Patience.Limit, scope.Over) : Task.Delay(RandomTime(HoldTime), scope.Over))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ThawResult result = await scope.ThawAsync();
            return $"{result.End}, held throughout: {result.HeldThroughout?.ToString() ?? "unknown"}, guarded: {scope.Guarded}";
        }
        catch (Exception exception) when (exception is QgaTimeoutException or QgaConnectionException or QgaProtocolException or GuestResultLostException
            || (exception is OperationCanceledException && fault == FreezeFault.Cancelled))
        {
            return $"not frozen: {exception.GetType().Name}";
        }
        finally
        {
            await striking;
        }
    }

    private async Task<Task> PrepareAsync(LinkProxy proxy, QgaClient client, CancellationTokenSource cancellation)
    {
        switch (fault)
        {
            case FreezeFault.Cancelled:
                return AfterAsync(cancellation.CancelAsync);
            case FreezeFault.LinkDropped:
                return AfterAsync(() =>
                {
                    proxy.DropNow();
                    return Task.CompletedTask;
                });
            case FreezeFault.RequestCut:
                await client.GuestPingAsync();
                proxy.CutAfterBytesToAgent(random.Next(5000));
                break;
            case FreezeFault.ReplyCut:
                await client.GuestPingAsync();
                proxy.CutAfterBytesFromAgent(random.Next(600));
                break;
            case FreezeFault.AgentKilled:
                return AfterAsync(() => machine.Door.RestartAgentAsync());
        }

        return Task.CompletedTask;
    }

    private async Task AfterAsync(Func<Task> strike)
    {
        await Task.Delay(RandomTime(HoldTime));
        await strike();
    }

    private async Task<string> KillClientAsync()
    {
        await using FreezeHolder holder = FreezeHolder.Start(machine.Endpoint, MaxFrozenTime);
        string? last = await holder.ReadLineAsync();
        if (random.Next(2) == 0)
        {
            last = await holder.ReadLineAsync();
        }

        await Task.Delay(RandomTime(HoldTime));
        await holder.KillAsync();
        return $"killed after '{last}'";
    }

    private TimeSpan RandomTime(TimeSpan longest) => longest * random.NextDouble();
}
