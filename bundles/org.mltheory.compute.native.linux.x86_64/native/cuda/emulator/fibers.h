// Fibers: functions with stacks of their own on one operating-system thread, which hand over to each other by name. For x86-64.
// AddressSanitizer is told of every change of stack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <new>
#include <sys/mman.h>
#include <vector>

#if !defined(__x86_64__)
#error "the fibers of the emulator are written for x86-64"
#endif

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#define EMULATOR_ASAN 1
#else
#define EMULATOR_ASAN 0
#endif

extern "C" void mltheory_emulator_switch(void** keep, void* go);

// Keeps the registers that a call preserves on the stack that is left, and goes on where the other stack was left.
asm(R"(
.text
.weak mltheory_emulator_switch
.hidden mltheory_emulator_switch
.type mltheory_emulator_switch, @function
mltheory_emulator_switch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size mltheory_emulator_switch, .-mltheory_emulator_switch
)");

namespace emulator {

/** The fibers of one block at a time; stacks are kept from block to block. For one thread. */
class Fibers {
public:
    Fibers() = default;
    Fibers(const Fibers&) = delete;
    Fibers& operator=(const Fibers&) = delete;

    ~Fibers() {
        for (Fiber& fiber : fibers_) {
            munmap(fiber.stack, STACK + GUARD);
        }
    }

    /** Prepares n fibers that run {@code body(index)}. */
    void start(unsigned n, std::function<void(unsigned)> body) {
        body_ = std::move(body);
        while (fibers_.size() < n) {
            fibers_.push_back({map_stack(), nullptr, nullptr, false});
        }
        for (unsigned i = 0; i < n; i++) {
#if EMULATOR_ASAN
            // a fiber that was abandoned left its marks
            __asan_unpoison_memory_region(fibers_[i].stack + GUARD, STACK);
#endif
            fibers_[i].sp = first_frame(fibers_[i].stack);
            fibers_[i].fake = nullptr;
            fibers_[i].done = false;
        }
        n_ = n;
    }

    /** Runs fiber i until it leaves or ends; says whether it ended. */
    bool enter(unsigned i) {
        running_ = i;
        active() = this;
#if EMULATOR_ASAN
        __sanitizer_start_switch_fiber(&host_fake_, fibers_[i].stack + GUARD, STACK);
#endif
        mltheory_emulator_switch(&host_, fibers_[i].sp);
#if EMULATOR_ASAN
        __sanitizer_finish_switch_fiber(host_fake_, nullptr, nullptr);
#endif
        return fibers_[i].done;
    }

    /** Called by the running fiber: back to who entered it. */
    void leave() {
        Fiber& fiber = fibers_[running_];
#if EMULATOR_ASAN
        __sanitizer_start_switch_fiber(fiber.done ? nullptr : &fiber.fake, host_bottom_, host_size_);
#endif
        mltheory_emulator_switch(&fiber.sp, host_);
#if EMULATOR_ASAN
        __sanitizer_finish_switch_fiber(fiber.fake, &host_bottom_, &host_size_);
#endif
    }

    /** Forgets fibers that did not end. They hold nothing that needs a destructor. */
    void abandon() { n_ = 0; }

private:
    struct Fiber {
        char* stack;
        void* sp;
        void* fake;
        bool done;
    };

#if EMULATOR_ASAN
    static constexpr std::size_t STACK = 256 * 1024;
#else
    static constexpr std::size_t STACK = 64 * 1024;
#endif
    static constexpr std::size_t GUARD = 4096;

    static Fibers*& active() {
        static thread_local Fibers* fibers = nullptr;
        return fibers;
    }

    static char* map_stack() {
        void* p = mmap(nullptr, STACK + GUARD, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p == MAP_FAILED) {
            throw std::bad_alloc();
        }
        // a stack that grows too far ends in a fault instead of in its neighbour
        mprotect(p, GUARD, PROT_NONE);
        return static_cast<char*>(p);
    }

    static void* first_frame(char* stack) {
        auto top = reinterpret_cast<std::uintptr_t>(stack + GUARD + STACK) & ~std::uintptr_t(15);
        // as after a call: the entry's return address would lie at the top, 8 below a multiple of 16
        void** frame = reinterpret_cast<void**>(top) - 1;
        *frame = nullptr;
        *--frame = reinterpret_cast<void*>(&Fibers::entry);
        for (int i = 0; i < 6; i++) {
            *--frame = nullptr;
        }
        return frame;
    }

    static void entry() {
        Fibers* self = active();
#if EMULATOR_ASAN
        __sanitizer_finish_switch_fiber(nullptr, &self->host_bottom_, &self->host_size_);
#endif
        self->body_(self->running_);
        self->fibers_[self->running_].done = true;
        self->leave();
        __builtin_trap();
    }

    std::vector<Fiber> fibers_;
    std::function<void(unsigned)> body_;
    unsigned n_ = 0;
    unsigned running_ = 0;
    void* host_ = nullptr;
    void* host_fake_ = nullptr;
    const void* host_bottom_ = nullptr;
    std::size_t host_size_ = 0;
};

}  // namespace emulator
