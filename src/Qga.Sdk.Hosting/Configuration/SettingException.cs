namespace Qga.Sdk.Hosting.Configuration;

/// <summary>A setting that says nothing usable.</summary>
internal sealed class SettingException(string message) : Exception(message);
