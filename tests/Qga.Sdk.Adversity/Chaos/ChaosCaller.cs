using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>One of the callers: it sends requests whose replies nobody else can be meant by, and looks at what it gets.</summary>
internal sealed class ChaosCaller(IQgaClient client, ChaosGround ground, ChaosTally tally, int caller, Random random, Func<int> nextNumber)
{
    private readonly string _file = ground.FileOf(caller);
    private readonly string _content = ChaosGround.ContentOf(caller);

    /// <summary>Sends one request, or the few that belong together.</summary>
    public async Task CallAsync()
    {
        int number = nextNumber();
        try
        {
            if (await AskAsync(number) is string wrong)
            {
                tally.Wrong.Enqueue($"caller {caller}: {QgaText.Escape(wrong, 300)}");
            }
            else
            {
                tally.NoteRight();
            }
        }
        catch (QgaException exception)
        {
            tally.NoteFailure(exception);
        }
        catch (OperationCanceledException)
        {
            tally.NoteCancelled();
        }
        catch (Exception exception)
        {
            tally.Wrong.Enqueue($"caller {caller}: {exception}");
        }
    }

    // What was wrong with the reply; null when nothing was.
    private Task<string?> AskAsync(int number) => random.Next(100) switch
    {
        < 30 => SyncAsync(number),
        < 40 => InvokeAsync(number),
        < 50 => CancelAsync(number),
        < 60 => OpenMissingAsync(number),
        < 66 => ReadFileAsync(),
        < 72 => RunAsync(number),
        < 80 => StartAsync(number),
        < 85 => WriteAsync(number),
        < 90 => HostNameAsync(),
        _ => PingAsync(),
    };

    private async Task<string?> SyncAsync(long number)
    {
        long answer = await client.GuestSyncAsync(new() { Id = number });
        return answer == number ? null : $"guest-sync {number} was answered {answer}";
    }

    private async Task<string?> InvokeAsync(int number)
    {
        JsonElement answer = await client.InvokeAsync("guest-sync", JsonElement.Parse($"{{\"id\": {number}}}"));
        return answer.GetInt64() == number ? null : $"guest-sync {number} was answered {answer}";
    }

    private async Task<string?> CancelAsync(int number)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(4)));
        long answer = await client.GuestSyncAsync(new() { Id = number }, cancellation.Token);
        return answer == number ? null : $"guest-sync {number} was answered {answer}";
    }

    private async Task<string?> OpenMissingAsync(int number)
    {
        try
        {
            long handle = await client.GuestFileOpenAsync(new() { Path = $"{_file}.missing.{number}" });
            return $"a file that is not there was opened as {handle}";
        }
        catch (QgaCommandException exception)
        {
            return exception.Description.Contains($"{_file}.missing.{number}", StringComparison.Ordinal) ? null : exception.Description;
        }
    }

    private async Task<string?> ReadFileAsync()
    {
        string read = await client.ReadAllTextAsync(_file);
        return read == _content ? null : $"{_file} has {read.Length} characters and not {_content.Length}, or others: {read}";
    }

    private async Task<string?> RunAsync(int number)
    {
        GuestCommandResult result = await client.RunAsync("/bin/echo", [$"{caller}-{number}"]);
        return result.StandardOutputText == $"{caller}-{number}\n" ? null : $"echo {caller}-{number} printed {result.StandardOutputText}";
    }

    private async Task<string?> StartAsync(int number)
    {
        await client.GuestExecAsync(new() { Path = "/bin/sh", Arg = ["-c", "echo \"$1\" >> \"$2\"", "sh", $"{number}", ground.ExecList] });
        tally.Started.Enqueue(number);
        return null;
    }

    private async Task<string?> WriteAsync(int number)
    {
        byte[] line = Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture) + "\n");
        long handle = await client.GuestFileOpenAsync(new() { Path = ground.WriteList, Mode = "a" });
        try
        {
            GuestFileWrite written = await client.GuestFileWriteAsync(new() { Handle = handle, BufB64 = line });
            await client.GuestFileFlushAsync(new() { Handle = handle });
            tally.Written.Enqueue(number);
            return written.Count == line.Length ? null : $"{written.Count} bytes of {line.Length} were written";
        }
        finally
        {
            await client.GuestFileCloseAsync(new() { Handle = handle });
        }
    }

    private async Task<string?> HostNameAsync()
    {
        GuestHostName name = await client.GuestGetHostNameAsync();
        return name.HostName == Environment.MachineName ? null : name.HostName;
    }

    private async Task<string?> PingAsync()
    {
        await client.GuestPingAsync();
        return null;
    }
}
