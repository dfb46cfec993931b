using Qga.Schema;

namespace Qga.Sdk.Generators.Model;

/// <summary>The documentation of something public; both parts are finished XML, each paragraph one line.</summary>
internal sealed record Documentation(string Summary, EquatableArray<string> Remarks);
