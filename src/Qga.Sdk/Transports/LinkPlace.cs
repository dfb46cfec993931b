namespace Qga.Sdk.Transports;

/// <summary>Where links lead: a host, a socket's path or a pipe's name, and a port where there is one. Null for what has no address.</summary>
internal readonly record struct LinkPlace(string? Address, int? Port = null);
