namespace Qga.Sdk;

/// <summary>
/// The class of an agent's error, as it stands in the reply. Open: a class that this library does not know is kept.
/// QEMU's agent uses <see cref="GenericError"/> for nearly everything and <see cref="CommandNotFound"/> for commands that
/// are unknown, disabled or forbidden while frozen.
/// </summary>
public readonly record struct QgaErrorClass
{
    private readonly string? _value;

    /// <summary>Makes a class from its name.</summary>
    /// <param name="value">The name on the wire.</param>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    public QgaErrorClass(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Any error without a class of its own.</summary>
    public static QgaErrorClass GenericError { get; } = new("GenericError");

    /// <summary>The command is unknown, disabled or forbidden at the moment.</summary>
    public static QgaErrorClass CommandNotFound { get; } = new("CommandNotFound");

    /// <summary>A device is not active.</summary>
    public static QgaErrorClass DeviceNotActive { get; } = new("DeviceNotActive");

    /// <summary>A device is not there.</summary>
    public static QgaErrorClass DeviceNotFound { get; } = new("DeviceNotFound");

    /// <summary>KVM lacks a capability.</summary>
    public static QgaErrorClass KvmMissingCap { get; } = new("KVMMissingCap");

    /// <summary>The name on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The name, with control characters escaped.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => QgaText.Escape(Value);
}
