namespace Qga.Sdk;

/// <summary>Where a download goes on the host.</summary>
internal abstract class HostTarget
{
    /// <summary>Where the bytes go, at its end.</summary>
    public abstract Stream Stream { get; }

    /// <summary>How many bytes a broken attempt has left there.</summary>
    public virtual long Length => 0;

    /// <summary>Throws away what a broken attempt has left.</summary>
    public virtual void Clear()
    {
    }

    /// <summary>Everything is there: it takes its place.</summary>
    /// <param name="modified">The time that it gets; null for now.</param>
    public virtual ValueTask PlaceAsync(DateTime? modified) => ValueTask.CompletedTask;

    /// <summary>What is there is wrong and must not be gone on with.</summary>
    public virtual void Forget()
    {
    }
}
