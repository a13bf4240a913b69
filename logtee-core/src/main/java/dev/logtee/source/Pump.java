package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Reads a stream that may block on a thread of its own, at most [#BLOCKS] blocks ahead, so that who follows it need
/// not wait for it.
///
/// A read that blocks cannot be interrupted: [#close] does not wait for the thread, which is a daemon.
final class Pump implements Inflow {
    private static final int BLOCKS = 3;
    private static final int BLOCK_BYTES = 64 << 10;

    private static final class Block {
        final byte[] bytes = new byte[BLOCK_BYTES];
        int from;
        int to;

        @Nullable
        IOException failure;
    }

    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final Callable<InputStream> opening;
    private final Runnable wake;
    private final Thread thread;

    private Pump(String name, Callable<InputStream> opening, Runnable wake) {
        this.opening = opening;
        this.wake = wake;
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block());
        }
        this.thread = Thread.ofPlatform().daemon().name("logtee-reads-" + name).unstarted(this::run);
    }

    /// @param wake  run by its thread whenever there is something to read
    static Pump start(String name, Callable<InputStream> opening, Runnable wake) {
        Pump pump = new Pump(name, opening, wake);
        pump.thread.start();
        return pump;
    }

    private void run() {
        try (InputStream in = opening.call()) {
            while (move(in)) {
                wake.run();
            }
        } catch (InterruptedException e) {
            // closed: nobody reads on
        } catch (Exception e) {
            fail(e instanceof IOException io ? io : new IOException(e));
        }
        wake.run();
    }

    private boolean move(InputStream in) throws IOException, InterruptedException {
        Block block = empty.take();
        block.from = 0;
        block.to = in.read(block.bytes);
        int read = block.to;
        full.put(block);
        return read >= 0;
    }

    /// The block that was being read into is lost with its thread, hence a new one; there is room for it.
    private void fail(IOException failure) {
        Block last = new Block();
        last.failure = failure;
        full.add(last);
    }

    @Override
    public int read(byte[] bytes, int from, int to) throws IOException {
        Block block = full.peek();
        if (block == null) {
            return 0;
        }
        if (block.failure != null) {
            throw block.failure;
        }
        return block.to < 0 ? -1 : move(block, bytes, from, to);
    }

    private int move(Block block, byte[] bytes, int from, int to) {
        int count = Math.min(to - from, block.to - block.from);
        System.arraycopy(block.bytes, block.from, bytes, from, count);
        block.from += count;
        if (block.from == block.to) {
            full.remove();
            empty.add(block);
        }
        return count;
    }

    @Override
    public void close() {
        thread.interrupt();
        full.clear();
    }
}
