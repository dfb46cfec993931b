using System.Collections;
using System.Text.Json;
using Qga.Sdk.Protocol;

namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>The generated reader of one command's replies.</summary>
internal abstract class ReaderUnderTest
{
    /// <summary>Those of all commands that have a reply, by name.</summary>
    public static IReadOnlyDictionary<string, ReaderUnderTest> All { get; } = QgaCommands.All
        .Where(static command => command.HasReply)
        .ToDictionary(static command => command.Name, static command => (ReaderUnderTest)Activator.CreateInstance(typeof(Typed<,>).MakeGenericType(command.GetType().GetGenericArguments()), command)!);

    /// <summary>Reads a whole line, as a session does.</summary>
    /// <returns>What it is, printed; null when it is refused with a <see cref="JsonException"/>.</returns>
    public abstract string? TryRead(byte[] line, int segment);

    // A list prints its elements here; an open enum is the guest's own word, which whoever shows it escapes.
    private static string Print(object? reply) => reply switch
    {
        IEnumerable list and not string => string.Join("; ", list.Cast<object>()),
        GuestFsfreezeStatus status => QgaText.Escape(status.Value),
        _ => $"{reply}",
    };

    private sealed class Typed<TRequest, TReply>(QgaCommand<TRequest, TReply> command) : ReaderUnderTest
    {
        public override string? TryRead(byte[] line, int segment)
        {
            try
            {
                Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(Segmented.Sequence(line, segment));
                return Print(command.ReadReply(ref reader));
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
