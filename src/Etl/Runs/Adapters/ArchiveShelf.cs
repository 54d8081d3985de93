using Etl.Fetch.Archive;

namespace Etl.Runs.Adapters;

/// <summary>The archive as one worker has it open while it does pieces of a run, several at once: read in once, and written to the same files.</summary>
/// <param name="open">Opens the archive for whoever writes under a name.</param>
internal sealed class ArchiveShelf(Func<string, PageArchive> open)
{
    private readonly Lock _lock = new();
    private Copy? _copy;

    /// <summary>Takes the archive for a piece; that of the run before is closed when its last piece has given it back.</summary>
    /// <param name="name">Under which name is written: the run and the worker.</param>
    /// <returns>The archive, and what gives it back.</returns>
    public (PageArchive Archive, IDisposable Release) Take(string name)
    {
        lock (_lock)
        {
            if (_copy?.Name != name)
            {
                var before = _copy;
                _copy = new Copy(this, name, open(name));
                before?.CloseWhenFree();
            }

            return (_copy.Archive, _copy.Taken());
        }
    }

    private sealed class Copy(ArchiveShelf shelf, string name, PageArchive archive)
    {
        private int _users;
        private bool _isClosing;

        public string Name => name;

        public PageArchive Archive => archive;

        public IDisposable Taken()
        {
            _users++;
            return new Use(this);
        }

        public void CloseWhenFree()
        {
            _isClosing = true;
            if (_users == 0)
            {
                archive.Dispose();
            }
        }

        private void GiveBack()
        {
            lock (shelf._lock)
            {
                _users--;
                if (_isClosing)
                {
                    CloseWhenFree();
                }
            }
        }

        private sealed class Use(Copy copy) : IDisposable
        {
            private bool _isGiven;

            public void Dispose()
            {
                if (!_isGiven)
                {
                    _isGiven = true;
                    copy.GiveBack();
                }
            }
        }
    }
}
