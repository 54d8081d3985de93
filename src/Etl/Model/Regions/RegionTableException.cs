namespace Etl.Model.Regions;

/// <summary>The region table can't be used; the message says where and what to change.</summary>
public sealed class RegionTableException : EtlException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">File.</param>
    /// <param name="line">Line from 1; 0 when it is about the whole file.</param>
    /// <param name="problem">What is wrong and what is allowed.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public RegionTableException(string path, int line, string problem, Exception? inner = null)
        : base(line > 0 ? $"{path}:{line}: {problem}" : $"{path}: {problem}", inner!)
    {
        Path = path;
        Line = line;
    }

    /// <summary>File.</summary>
    public string Path { get; }

    /// <summary>Line from 1; 0 when it is about the whole file.</summary>
    public int Line { get; }
}
