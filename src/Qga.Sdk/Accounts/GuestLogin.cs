namespace Qga.Sdk;

/// <summary>Somebody who is logged in to the guest.</summary>
/// <param name="UserName">The account.</param>
/// <param name="Domain">The account's domain, on Windows; null elsewhere.</param>
/// <param name="LoginTime">Since when, by the guest's clock. The first login, when there are several.</param>
public sealed record GuestLogin(string UserName, string? Domain, DateTimeOffset LoginTime);
