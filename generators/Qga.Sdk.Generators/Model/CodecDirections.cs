using System;

namespace Qga.Sdk.Generators.Model;

/// <summary>What the JSON code of a type has to be able to do; nothing else is emitted.</summary>
[Flags]
internal enum CodecDirections
{
    None = 0,
    Read = 1,
    Write = 2,
}
