namespace Qga.Schema;

/// <summary>The release that brought something to one guest platform.</summary>
/// <param name="Platform">The platform, for example <c>windows</c>.</param>
/// <param name="Since">The QEMU release, for example <c>11.0</c>.</param>
public sealed record SchemaPlatformSince(string Platform, string Since);
