using Etl.Model.Findings;
using Etl.Runs.Codec;
using Etl.Runs.Keys;

namespace Etl.Runs.Stages;

/// <summary>A stage that turns one document's input into its output, without looking at any other document.</summary>
public abstract class DocumentStage
{
    /// <summary>Creates the stage.</summary>
    /// <param name="name">Name (<c>clean</c>).</param>
    /// <param name="identity">Identity of the code: another wherever the same input and configuration may give another output than before.</param>
    private protected DocumentStage(string name, string identity)
    {
        Name = name;
        Identity = identity;
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Identity of the code that the stage is.</summary>
    public string Identity { get; }

    /// <summary>The part of the configuration that the stage reads for the documents of a source.</summary>
    public Func<string, StageConfiguration> Configuration { get; init; } = static _ => StageConfiguration.None;

    /// <summary>True when an output is stored without what its input already holds.</summary>
    internal abstract bool NeedsInputToDecode { get; }

    /// <summary>Runs the stage.</summary>
    /// <param name="input">Input.</param>
    /// <param name="cancellationToken">Stops the stage.</param>
    /// <returns>The output or an expected failure.</returns>
    internal abstract ValueTask<StageOutput> RunAsync(object input, CancellationToken cancellationToken);

    /// <summary>Turns an output into the bytes that the ledger keeps.</summary>
    /// <param name="output">Output.</param>
    /// <param name="inputDigest">Digest of the input; null where it is not known.</param>
    /// <returns>Compressed bytes, and the digest of the whole output.</returns>
    internal abstract EncodedOutput Encode(object output, string? inputDigest = null);

    /// <summary>Turns the ledger's bytes into the output again.</summary>
    /// <param name="bytes">Compressed bytes.</param>
    /// <param name="input">Input of the stage; needed where <see cref="NeedsInputToDecode"/>.</param>
    /// <returns>The output.</returns>
    internal abstract object Decode(byte[] bytes, object? input);

    /// <summary>Sums up what an output holds.</summary>
    /// <param name="output">Output.</param>
    /// <returns>The summary.</returns>
    internal abstract OutputSummary SumUp(object output);

    /// <summary>Id of the result (a report's id); null when the stage gives none.</summary>
    /// <param name="output">Output.</param>
    /// <returns>The id.</returns>
    internal abstract string? ResultId(object output);

    /// <summary>What an output says, wherever its document lies; null where it says nothing that would prove one document to be another.</summary>
    /// <param name="output">Output.</param>
    /// <returns>A digest.</returns>
    internal abstract string? ContentOf(object output);

    /// <summary>What other documents' results look at; null when the stage gives none.</summary>
    /// <param name="output">Output.</param>
    /// <returns>Some hundred bytes.</returns>
    internal abstract byte[]? FiguresOf(object output);

    /// <summary>The issues that an output carries.</summary>
    /// <param name="output">Output.</param>
    /// <returns>The issues.</returns>
    internal abstract IReadOnlyList<Issue> IssuesOf(object output);
}
