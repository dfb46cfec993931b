namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>A conversation that a real agent and an in-memory guest must answer alike.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Run">What is said.</param>
internal sealed record ParityCheck(string Name, Func<WireConversation, Task> Run)
{
    /// <summary>One write, in one go.</summary>
    public static ParityCheck Of(string name, string write) => new(name, talk => talk.SayAsync(write));

    /// <summary>A request with arguments.</summary>
    public static string Request(string command, string arguments) => $$"""{"execute":"{{command}}","arguments":{{arguments}}}""" + "\n";
}
