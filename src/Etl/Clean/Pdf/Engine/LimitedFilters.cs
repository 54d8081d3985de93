using System.Collections.Concurrent;
using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Etl.Clean.Pdf.Engine;

/// <summary>Unpacks the streams of a PDF up to a size: four kilobytes can be packed twice over and hold gigabytes.</summary>
/// <param name="most">Most bytes that a stream may unpack to.</param>
internal sealed class LimitedFilters(int most) : IFilterProvider
{
    private readonly ConcurrentDictionary<IFilter, IFilter> _limited = [];

    /// <summary>True once a stream was larger; the library may have passed over it as if it were merely damaged.</summary>
    public bool IsExceeded { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Limit(DefaultFilterProvider.Instance.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Limit(DefaultFilterProvider.Instance.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Limit(DefaultFilterProvider.Instance.GetAllFilters());

    private List<IFilter> Limit(IReadOnlyList<IFilter> filters) => [.. filters.Select(f => _limited.GetOrAdd(f, inner => new LimitedFilter(inner, this)))];

    private void Check(long length)
    {
        if (length > most)
        {
            IsExceeded = true;
            throw new InvalidDataException($"a stream of the PDF unpacks to more than {most >> 20} MB");
        }
    }

    /// <summary>Counts before it unpacks; what shrinks or grows little is counted after.</summary>
    private sealed class LimitedFilter(IFilter inner, LimitedFilters limits) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (inner is FlateFilter)
            {
                limits.Check(Inflated(input, limits));
            }

            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            limits.Check(output.Length);
            return output;
        }

        private static long Inflated(Memory<byte> input, LimitedFilters limits)
        {
            // Two bytes of header come first; damage is the library's to judge.
            if (input.Length < 3)
            {
                return 0;
            }

            long length = 0;
            var buffer = new byte[64 * 1024];
            try
            {
                using var stream = new DeflateStream(new MemoryStream(input[2..].ToArray(), writable: false), CompressionMode.Decompress);
                int read;
                while ((read = stream.Read(buffer)) > 0)
                {
                    length += read;
                    limits.Check(length);
                }
            }
            catch (InvalidDataException) when (!limits.IsExceeded)
            {
                return length;
            }

            return length;
        }
    }
}
