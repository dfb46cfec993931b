using Xunit.Sdk;

namespace Qga.Schema.Tests.Writing;

public sealed class RoundTripTests
{
    private const int Seed = 4711;

    [Fact]
    public void What_is_written_is_read_back_and_written_the_same()
    {
        for (int seed = Seed; seed < Seed + 500; seed++)
        {
            SchemaDocument document = new RandomSchema(new Random(seed)).Next();
            string text = SchemaWriter.Write(document);
            SchemaReadResult result = SchemaReader.Read(text);

            if (result.Document is null)
            {
                throw new XunitException($"Seed {seed}: {result.Problems.First(problem => problem.IsError)}\n{text}");
            }

            if (result.Document != document || SchemaWriter.Write(result.Document) != text)
            {
                throw new XunitException($"Seed {seed}: the document changed on its way.\n{text}");
            }
        }
    }
}
