namespace Qga.Sdk.Testing;

/// <summary>A request that was read and waits for its turn.</summary>
/// <param name="Envelope">Its parts.</param>
/// <param name="Unreadable">Why it could not be read, as the description of the error that is the answer; null when it could.</param>
internal readonly record struct ReceivedRequest(RequestEnvelope Envelope, string? Unreadable);
