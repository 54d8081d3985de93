namespace Etl.Runs.Codec;

/// <summary>How the outputs of a stage are kept.</summary>
/// <typeparam name="TInput">Type of the stage's input.</typeparam>
/// <typeparam name="TOutput">Type of its output.</typeparam>
internal abstract class OutputFormat<TInput, TOutput>
    where TInput : class
    where TOutput : class
{
    /// <summary>True when an output is kept without what its input holds anyway.</summary>
    public abstract bool NeedsInput { get; }

    /// <summary>Writes what is kept of an output.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="output">The output.</param>
    public abstract void Write(OutputWriter writer, TOutput output);

    /// <summary>Writes what is not kept, because the input has it: it is part of what the next stage sees, and so of the digest.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="output">The output.</param>
    /// <param name="inputDigest">Digest of the input, which stands for it where all of it is seen; null where it is not known.</param>
    public abstract void WriteRest(OutputWriter writer, TOutput output, string? inputDigest);

    /// <summary>Reads an output.</summary>
    /// <param name="reader">Has what was kept.</param>
    /// <param name="input">The stage's input, where it is needed.</param>
    /// <returns>The output.</returns>
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public abstract TOutput Read(OutputReader reader, TInput? input);
}
