namespace Qga.Sdk;

/// <summary>What a line with a key is made of.</summary>
internal readonly record struct AuthorizedKeyParts(string? Options, string? Type, string? Body, string? Comment, string? Fingerprint);
