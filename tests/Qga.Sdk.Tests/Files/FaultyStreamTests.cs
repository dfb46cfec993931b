using Qga.Sdk.TestKit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Qga.Sdk.Tests.Files;

/// <summary>Whatever goes wrong, and whenever the caller gives up: the position is right, and no byte is lost or there twice.</summary>
public sealed class FaultyStreamTests(ITestOutputHelper output)
{
    private const int Runs = 200;
    private const int Length = 40_000;

    [Fact]
    public Task Writing_that_goes_on_from_the_position_after_each_failure_is_complete() =>
        RepeatAsync(async random =>
        {
            Fault[] faults = [Fault.Refused, Fault.Short, Fault.Renewed, Fault.Lost, Fault.Nonsense];
            int chance = random.Next(2, 30);
            bool isCalm = false;
            var agent = new FaultyAgent(random, name => !isCalm && name != "guest-file-close" && random.Next(chance) == 0 ? faults[random.Next(faults.Length)] : Fault.None);
            byte[] intended = Bytes(random);
            GuestFileOptions options = Options(random, GuestFileMode.Write);
            GuestFileStream stream = await agent.OpenFileAsync("/file", options);
            bool isComplete = false;
            for (int i = 0; !isComplete; i++)
            {
                isCalm = i > 500;
                int count = Math.Min(RandomCount(random), Length - (int)stream.Position);
                await TryAsync(random, token => stream.WriteAsync(intended.AsMemory((int)stream.Position, count), token).AsTask());
                if (random.Next(10) == 0)
                {
                    stream.Position = random.Next((int)stream.Position + 1);
                }

                // A failure puts the position back, and the loop goes on from there.
                isComplete = stream.Position == Length && await TryAsync(random, stream.FlushAsync);
            }

            await stream.DisposeAsync();
            Assert.True(intended.AsSpan().SequenceEqual(agent.Content.ToArray()), "other bytes");
            Assert.Equal(1, agent.Closes);
            Assert.InRange(agent.MostUnanswered, 1, 2 * options.RequestsInFlight);
            return agent.Faults;
        });

    [Fact]
    public Task Appending_puts_no_byte_there_twice_and_leaves_none_out() =>
        RepeatAsync(async random =>
        {
            // With an answer lost nobody knows what was appended; with these it is known.
            Fault[] faults = [Fault.Refused, Fault.Short, Fault.Renewed];
            var agent = new FaultyAgent(random, name => name == "guest-file-write" && random.Next(5) == 0 ? faults[random.Next(faults.Length)] : Fault.None) { IsAppending = true };
            byte[] intended = Bytes(random);
            GuestFileStream stream = await agent.OpenFileAsync("/file", Options(random, GuestFileMode.Append));
            bool isComplete = false;
            while (!isComplete)
            {
                int count = Math.Min(RandomCount(random), Length - (int)stream.Position);
                await TryAsync(random, token => stream.WriteAsync(intended.AsMemory((int)stream.Position, count), token).AsTask());
                isComplete = (stream.Position == Length || random.Next(10) == 0) && await TryAsync(random, stream.FlushAsync) && stream.Position == Length;
            }

            await stream.DisposeAsync();
            Assert.True(intended.AsSpan().SequenceEqual(agent.Content.ToArray()), "other bytes");
            Assert.Equal(1, agent.MostUnanswered);
            return agent.Faults;
        });

    [Fact]
    public Task Reading_gives_the_bytes_at_the_position_whatever_failed_before() =>
        RepeatAsync(async random =>
        {
            Fault[] faults = [Fault.Refused, Fault.Short, Fault.Renewed, Fault.Lost, Fault.Nonsense];
            int chance = random.Next(2, 60);
            var agent = new FaultyAgent(random, name => name != "guest-file-close" && random.Next(chance) == 0 ? faults[random.Next(faults.Length)] : Fault.None);
            agent.Content.AddRange(Bytes(random));
            byte[] buffer = new byte[10_000];
            GuestFileOptions options = Options(random, GuestFileMode.Read);
            GuestFileStream stream = await agent.OpenFileAsync("/file", options);
            for (int i = 0; i < 150; i++)
            {
                int before = (int)stream.Position;
                int count = Math.Max(1, RandomCount(random));
                int read = -1;
                bool worked = await TryAsync(random, async token => read = await stream.ReadAsync(buffer.AsMemory(0, count), token));
                Assert.Equal(before + Math.Max(0, read), stream.Position);
                if (worked)
                {
                    Assert.True(buffer.AsSpan(0, read).SequenceEqual(agent.Content.Skip(before).Take(read).ToArray()), $"other bytes at {before}");
                    Assert.True(read > 0 || before >= agent.Content.Count || agent.Faults > 0, $"no bytes at {before}");
                }

                switch (random.Next(12))
                {
                    case 0:
                        stream.Position = random.Next(agent.Content.Count + 10);
                        break;
                    case 1:
                        stream.Position = agent.Content.Count;
                        break;
                    case 2:
                        agent.Content.AddRange(new byte[random.Next(5000)]);
                        break;
                    default:
                        break;
                }
            }

            await stream.DisposeAsync();
            Assert.Equal(1, agent.Closes);
            Assert.InRange(agent.MostUnanswered, 1, options.RequestsInFlight);
            return agent.Faults;
        });

    private async Task RepeatAsync(Func<Random, Task<int>> run)
    {
        int first = Environment.TickCount & 0xFFFFFF;
        output.WriteLine($"Seeds from {first}");
        int faults = 0;
        for (int seed = first; seed < first + Runs; seed++)
        {
            try
            {
                faults += await run(new Random(seed)).WaitAsync(Patience.Limit);
            }
            catch (Exception exception)
            {
                throw new XunitException($"Seed {seed}: {exception.Message}", exception);
            }
        }

        // Without faults nothing was tried.
        Assert.InRange(faults, Runs, int.MaxValue);
    }

    private static async Task<bool> TryAsync(Random random, Func<CancellationToken, Task> action)
    {
        using var cancellation = new CancellationTokenSource();
        int steps = random.Next(60);
        try
        {
            Task running = action(cancellation.Token);
            for (int i = 0; i < steps && !running.IsCompleted; i++)
            {
                await Task.Yield();
            }

            if (random.Next(4) == 0)
            {
                await cancellation.CancelAsync();
            }

            await running;
            return true;
        }
        catch (Exception exception) when (exception is QgaException and not GuestHandleStaleException or OperationCanceledException)
        {
            return false;
        }
    }

    private static GuestFileOptions Options(Random random, GuestFileMode mode) => new() { Mode = mode, RequestsInFlight = random.Next(1, 17) };

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[Length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static int RandomCount(Random random) => random.Next(3) switch
    {
        0 => random.Next(10),
        1 => random.Next(1000),
        _ => random.Next(10_000),
    };
}
