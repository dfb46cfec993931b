namespace Qga.Sdk;

/// <summary>What is known of a freeze that has begun.</summary>
/// <param name="FileSystems">How many file systems; null when that was lost.</param>
/// <param name="Begun">When, by the clock's timestamp.</param>
/// <param name="MaxFrozenTime">For how long at most.</param>
/// <param name="GuestLimit">For how long the guest's system allows; null when it does not care.</param>
internal sealed record FreezeFacts(long? FileSystems, long Begun, TimeSpan MaxFrozenTime, TimeSpan? GuestLimit);
