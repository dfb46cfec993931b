using System.Text;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Targets;

/// <summary>
/// The one door to the outside for what a guest says. With several guests every line begins with the guest's name, and whatever is
/// shown together stays together.
/// </summary>
/// <param name="context">The world outside.</param>
/// <param name="choices">The form of answers.</param>
/// <param name="target">The guest.</param>
/// <param name="gate">Held while something is written; null for a single guest, whose lines bear no name.</param>
internal sealed class GuestOutput(CliContext context, Choices choices, Target target, SemaphoreSlim? gate)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether this is one guest of several.</summary>
    public bool IsOneOfMany => gate is not null;

    /// <summary>The form of answers.</summary>
    public OutputFormat Format => choices.Format;

    /// <summary>Shows an answer in the form that was asked for.</summary>
    /// <param name="answer">The answer, with the wire's names.</param>
    /// <param name="view">Makes text for people of it, with a line end at its end and everything of the guest escaped.</param>
    public Task ShowAsync(WireValue answer, Func<WireValue, string> view) => choices.Format switch
    {
        OutputFormat.Json => WriteAsync(IsOneOfMany ? JsonText.Compact(Named("answer", answer)) : JsonText.Indented(answer), isPlain: true),
        OutputFormat.Yaml => WriteAsync(IsOneOfMany ? "---\n" + YamlText.Of(Named("answer", answer)) : YamlText.Of(answer), isPlain: true),
        _ => WriteAsync(view(answer), isPlain: false),
    };

    /// <summary>Shows an answer that is one text: nothing else is printed, raw unless it would reach a terminal.</summary>
    public async Task ShowValueAsync(WireValue answer, string value)
    {
        if (choices.Format != OutputFormat.Table || IsOneOfMany || IsEscaped(rawOnTerminal: false))
        {
            await ShowAsync(answer, _ => QgaText.Escape(value, int.MaxValue) + "\n").ConfigureAwait(false);
            return;
        }

        await context.Output.WriteLineAsync(value).ConfigureAwait(false);
    }

    /// <summary>Shows lines for people whatever form was asked for. Everything of the guest in them is escaped already.</summary>
    public Task ShowTextAsync(string text) => WriteAsync(text, isPlain: false);

    /// <summary>Says something beside the answers, with the guest's name before it where there are several.</summary>
    public async Task WarnAsync(string message)
    {
        string colored = Ink.Message(message, context);
        string line = IsOneOfMany ? $"{target.Shown}: {colored}" : colored;
        await LockedAsync(() => context.Error.WriteLineAsync(line)).ConfigureAwait(false);
    }

    /// <summary>Says why there is no answer; with several guests in the form that was asked for as well.</summary>
    public async Task FailAsync(Exception exception, string kind)
    {
        IReadOnlyList<string> lines = Failures.Lines(exception);
        if (choices.Format != OutputFormat.Table)
        {
            WireValue error = WireValue.Of([new WireMember("kind", WireValue.Of(kind)), new WireMember("message", WireValue.Of(exception.Message))]);
            await ShowAsync(error, "error").ConfigureAwait(false);
        }

        foreach (string line in lines)
        {
            await WarnAsync(line).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Opens standard output or standard error for the guest's own bytes. The one who opens it ends an <see cref="EscapingStream"/>
    /// by <see cref="EscapingStream.FinishAsync"/>.
    /// </summary>
    /// <param name="toError">True for standard error.</param>
    /// <param name="rawOnTerminal">True for commands whose output is the guest's terminal output; otherwise a terminal gets it escaped.</param>
    public Stream OpenBytes(bool toError, bool rawOnTerminal)
    {
        Stream stream = toError ? context.OpenError() : context.OpenOutput();
        bool isTerminal = toError ? context.ErrorIsTerminal : context.OutputIsTerminal;
        return IsOneOfMany || choices.Safe || (isTerminal && !rawOnTerminal) ? new EscapingStream(stream, IsOneOfMany ? target.Shown + ": " : "", gate) : stream;
    }

    private bool IsEscaped(bool rawOnTerminal) => choices.Safe || (context.OutputIsTerminal && !rawOnTerminal);

    private Task ShowAsync(WireValue value, string member) => choices.Format == OutputFormat.Json
        ? WriteAsync(JsonText.Compact(Named(member, value)), isPlain: true)
        : WriteAsync("---\n" + YamlText.Of(Named(member, value)), isPlain: true);

    private WireValue Named(string member, WireValue value) =>
        WireValue.Of([new WireMember("guest", WireValue.Of(target.Name)), new WireMember(member, value)]);

    private Task WriteAsync(string text, bool isPlain)
    {
        string whole = text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
        return LockedAsync(() => context.Output.WriteAsync(isPlain || !IsOneOfMany ? whole : WithName(whole)));
    }

    private string WithName(string text)
    {
        var named = new StringBuilder();
        for (int begin = 0; begin < text.Length;)
        {
            int end = text.IndexOf('\n', begin) + 1;
            named.Append(target.Shown).Append(": ").Append(text, begin, end - begin);
            begin = end;
        }

        return named.ToString();
    }

    private async Task LockedAsync(Func<Task> write)
    {
        if (gate is null)
        {
            await write().ConfigureAwait(false);
            return;
        }

        await gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await write().ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }
}
